/*
 * The pictures in the README, of a site that is built:
 *
 *	NODE_PATH=build/tools/web/node_modules node docs/screenshots.cjs build/site
 *
 * A picture a language: home, leaflet, word and list, on a phone and on a
 * desk.
 */
const path = require('path');
const { pathToFileURL } = require('url');
const { chromium } = require('playwright-core');

const site = path.resolve(process.argv[2]);
const pages = ['index.html', 'leaflets/asking-for-an-assessment.html',
	'jargon/statement.html', 'jargon/index.html'];
const screens = [{ width: 390, height: 780 }, { width: 1280, height: 900 }];

async function shots(browser, tag, viewport) {
	const images = [];
	const page = await browser.newPage({ viewport });
	for (const name of pages) {
		await page.goto(pathToFileURL(path.join(site, tag, name)).href);
		images.push((await page.screenshot()).toString('base64'));
	}
	await page.close();
	return images;
}

async function main() {
	const browser = await chromium.launch({
		executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
		args: ['--no-sandbox'] });
	for (const tag of ['en', 'pl', 'ur']) {
		const [phone, desk] = [await shots(browser, tag, screens[0]),
			await shots(browser, tag, screens[1])];
		const row = (images, width) => `<p>${images.map((i) =>
			`<img width="${width}" src="data:image/png;base64,${i}">`).join('')}</p>`;
		const sheet = await browser.newPage({ viewport: { width: 1340, height: 400 } });
		await sheet.setContent(`<style>body { margin: 10px; background: #d5dade }
			p { display: flex; flex-wrap: wrap; justify-content: center; gap: 12px; margin: 0 0 12px }</style>
			${row(phone, 320)}${row(desk, 652)}`);
		await sheet.screenshot({ path: path.join(__dirname, `pages-${tag}.png`), fullPage: true });
	}
	await browser.close();
}

main();
