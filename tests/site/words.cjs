/*
 * The meaning of a word where it stands, in Chromium: opened by keyboard, by
 * touch and without a script, closed again, judged by axe while it is open,
 * away from paper, and never glued to the word.
 */
const fs = require('fs');
const path = require('path');
const { pathToFileURL } = require('url');
const { chromium } = require('playwright-core');

const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const root = path.resolve(process.argv[2]);
const address = (tag) => pathToFileURL(
	path.join(root, tag, 'leaflets/asking-for-an-assessment.html')).href;
let failed = false;

function report(name, good, said) {
	failed = failed || !good;
	console.log(`${good ? 'ok' : 'not ok'} - words: ${name}`);
	if (!good)
		console.log(`#  ${said}`);
}

const isOpen = (page) => page.evaluate(() =>
	document.querySelectorAll('.word:popover-open').length);

async function keyboard(page, tag) {
	await page.goto(address(tag));
	await page.focus('.meaning');
	await page.keyboard.press('Enter');
	const id = await page.getAttribute('.meaning', 'popovertarget');
	report(`${tag}: Enter opens the meaning`, await page.isVisible(`#${id}`) &&
		await isOpen(page) === 1, id);
	report(`${tag}: ...of that word`, await page.evaluate(() => {
		const button = document.querySelector('.meaning');
		return document.getElementById(button.getAttribute('popovertarget'))
			.querySelector('a.term').href === button.previousSibling.href;
	}), id);
	const box = await page.locator(`#${id}`).boundingBox();
	const size = page.viewportSize();
	report(`${tag}: ...on the screen`, box.x >= 0 && box.y >= 0 &&
		box.x + box.width <= size.width && box.y + box.height <= size.height,
		JSON.stringify(box));
	await page.evaluate(axe);
	const violations = (await page.evaluate(() => window.axe.run(document)))
		.violations.map((v) => `${v.id}: ${v.nodes[0].html}`);
	report(`${tag}: ...as axe likes it`, !violations.length, violations.join('; '));
	await page.keyboard.press('Tab');
	report(`${tag}: Tab goes into it`, await page.evaluate(() =>
		Boolean(document.activeElement.closest('.word'))), 'elsewhere');
	await page.keyboard.press('Escape');
	report(`${tag}: Escape closes it, back at the word`, await isOpen(page) === 0 &&
		await page.evaluate(() => document.activeElement.className) === 'meaning',
		'not');
	await page.click('.meaning');
	await page.click('.word:popover-open button');
	report(`${tag}: so does its button`, await isOpen(page) === 0, 'still open');
}

async function reading(page, tag) {
	await page.goto(address(tag));
	report(`${tag}: every button has a name and a meaning`, await page.evaluate(() =>
		[...document.querySelectorAll('.meaning')].every((b) =>
			b.ariaLabel.includes(b.previousSibling.textContent) &&
			document.getElementById(b.getAttribute('popovertarget')))), 'not');
	report(`${tag}: the text is as it was without them`, await page.evaluate(() => {
		const before = document.querySelector('.text').innerText;
		for (const added of document.querySelectorAll('.meaning, .word button'))
			added.remove();
		return before === document.querySelector('.text').innerText;
	}), 'it differs');
	report(`${tag}: a button adds nothing to what programs read`, await page.evaluate(() =>
		[...document.querySelectorAll('.meaning')].every((b) => b.textContent === '')) &&
		await page.evaluate(() => [...document.querySelectorAll('.word dt, .word dd')]
			.every((e) => /\s$/.test(e.previousSibling?.textContent ?? ' '))), 'it does');
	await page.goto(address(tag));
	await page.emulateMedia({ media: 'print' });
	report(`${tag}: nothing of it on paper`, !await page.isVisible('.meaning') &&
		!await page.isVisible('.word button') && await page.isVisible('.word dd'), 'there is');
	await page.emulateMedia({ media: 'screen' });
}

async function main() {
	const browser = await chromium.launch({
		executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
		args: ['--no-sandbox'] });
	const page = await browser.newPage();
	for (const tag of ['en', 'pl', 'ur']) {
		await keyboard(page, tag);
		await reading(page, tag);
		const phone = await (await browser.newContext({ hasTouch: true,
			isMobile: true, javaScriptEnabled: false,
			viewport: { width: 360, height: 740 } })).newPage();
		await phone.goto(address(tag));
		await phone.tap('.meaning >> nth=1');
		report(`${tag}: a tap opens it, without a script`,
			await phone.isVisible('.word:popover-open'), 'closed');
		await phone.close();
	}
	await browser.close();
	process.exit(failed ? 1 : 0);
}

main().catch((error) => {
	console.log(`not ok - words: ${error.stack.replace(/\n/g, '\n# ')}`);
	process.exit(1);
});
