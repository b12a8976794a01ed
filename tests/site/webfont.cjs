/*
 * The Nastaliq that Urdu pages bring along, in Chromium: drawn where the
 * device has none, asked for by no other page, and by none where it has one.
 */
const fs = require('fs');
const http = require('http');
const path = require('path');
const { chromium } = require('playwright-core');

const root = path.resolve(process.argv[2]);
const without = process.argv[3];
const types = { '.html': 'text/html', '.css': 'text/css', '.svg': 'image/svg+xml',
	'.js': 'text/javascript', '.woff2': 'font/woff2' };
let failed = false;

function report(name, good, said) {
	failed = failed || !good;
	console.log(`${good ? 'ok' : 'not ok'} - web font: ${name}`);
	if (!good)
		console.log(`#  ${said}`);
}

const server = http.createServer((request, response) => {
	const file = path.join(root, decodeURIComponent(request.url));
	fs.readFile(file, (error, bytes) => {
		response.writeHead(error ? 404 : 200,
			{ 'content-type': types[path.extname(file)] || 'text/plain' });
		response.end(bytes);
	});
});

const launch = (env) => chromium.launch({
	executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
	args: ['--no-sandbox'], env: { ...process.env, ...env } });

/* What a page loads, which fonts draw its heading, and its complaints. */
async function visit(browser, address) {
	const page = await browser.newPage();
	const fonts = [], errors = [];
	page.on('request', (r) => r.url().endsWith('.woff2') && fonts.push(r.url()));
	page.on('console', (m) => m.type() === 'error' && errors.push(m.text()));
	await page.goto(address);
	await page.evaluate(() => document.fonts.ready);
	const cdp = await page.context().newCDPSession(page);
	await cdp.send('DOM.enable');
	await cdp.send('CSS.enable');
	const { root: { nodeId } } = await cdp.send('DOM.getDocument');
	const drawn = [];
	for (const selector of ['h1', '.text p'])
		drawn.push((await cdp.send('CSS.getPlatformFontsForNode', {
			nodeId: (await cdp.send('DOM.querySelector', { nodeId, selector })).nodeId,
		})).fonts);
	await page.close();
	return { fonts, errors, drawn };
}

async function main() {
	await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
	const at = (tag) => `http://127.0.0.1:${server.address().port}/${tag}/leaflets/annual-reviews.html`;

	let browser = await launch({ FONTCONFIG_FILE: without });
	const urdu = await visit(browser, at('ur'));
	report('an Urdu page loads it, once', urdu.fonts.length === 1, urdu.fonts);
	report('...and nothing is refused', !urdu.errors.length, urdu.errors.join('; '));
	for (const [i, what] of ['its heading', 'its text'].entries())
		report(`...and ${what} is drawn with it`, urdu.drawn[i].some((font) =>
			font.isCustomFont && /Nastaliq/.test(font.familyName) &&
			font.glyphCount > 5), JSON.stringify(urdu.drawn[i]));
	for (const tag of ['en', 'ar', 'pl', 'bn']) {
		const other = await visit(browser, at(tag));
		report(`${tag}: no page of another language does`,
			!other.fonts.length && !other.errors.length,
			other.fonts.concat(other.errors).join('; '));
	}
	await browser.close();

	browser = await launch({});
	const installed = await visit(browser, at('ur'));
	report('nothing is loaded where the device has it', !installed.fonts.length &&
		installed.drawn[0].some((font) => /Nastaliq/.test(font.familyName)),
		JSON.stringify(installed));
	await browser.close();
	server.close();
	process.exit(failed ? 1 : 0);
}

main().catch((error) => {
	console.log(`not ok - web font: ${error.stack.replace(/\n/g, '\n# ')}`);
	process.exit(1);
});
