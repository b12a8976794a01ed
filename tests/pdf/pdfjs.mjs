// The text of each PDF as pdf.js gives it, with a form feed at its end:
//	node pdfjs.mjs FILE...
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const { getDocument } = await import(
	resolve('build/tools/readers/node_modules/pdfjs-dist/legacy/build/pdf.mjs'));

for (const file of process.argv.slice(2)) {
	const data = new Uint8Array(readFileSync(file));
	const pdf = await getDocument({ data, verbosity: 0, useSystemFonts: false }).promise;
	for (let i = 1; i <= pdf.numPages; i++) {
		const content = await (await pdf.getPage(i)).getTextContent();
		process.stdout.write(content.items
			.map((item) => item.str + (item.hasEOL ? '\n' : '')).join('') + '\n');
	}
	process.stdout.write('\f');
	await pdf.destroy();
}
