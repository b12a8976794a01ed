/*
 * Is it SARIF 2.1.0, to the standard's own schema?  Says what is not.
 *	node sarif.cjs FILE
 */
const { existsSync, readFileSync } = require('fs');
const tools = `${process.cwd()}/build/tools/sarif/node_modules`;

if (!existsSync(tools)) {
	console.log('the schema is not there; run: make test-deps');
	process.exit(2);
}
const Ajv = require(`${tools}/ajv`);
const schema = require(`${tools}/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json`);

const ajv = new Ajv({ schemaId: 'auto', allErrors: true });
ajv.addMetaSchema(require(`${tools}/ajv/lib/refs/json-schema-draft-04.json`));
if (!ajv.validate(schema, JSON.parse(readFileSync(process.argv[2], 'utf8')))) {
	console.log(ajv.errorsText(ajv.errors, { separator: '\n', dataVar: 'log' }));
	process.exit(1);
}
