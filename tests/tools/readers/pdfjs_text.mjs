// The text of a PDF as pdf.js gives it: node pdfjs_text.mjs FILE
import { readFileSync } from 'node:fs';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

const data = new Uint8Array(readFileSync(process.argv[2]));
const pdf = await getDocument({ data, verbosity: 0, useSystemFonts: false }).promise;
for (let i = 1; i <= pdf.numPages; i++) {
	const page = await pdf.getPage(i);
	const content = await page.getTextContent();
	const text = content.items.map((item) => item.str + (item.hasEOL ? '\n' : '')).join('');
	process.stdout.write(text + '\n');
}
