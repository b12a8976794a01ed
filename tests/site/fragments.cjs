/*
 * Fragments in the page of another system, in Chromium: neither side's
 * stylesheet reaches the other, and links, ids and meanings still work.
 */
const fs = require('fs');
const path = require('path');
const { chromium } = require('playwright-core');

const [root, site] = [path.resolve(process.argv[2]), process.argv[3]];
const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const sheet = fs.readFileSync(path.join(root, 'assets/lexleaf.css'), 'utf8');
let failed = false;

function report(name, wrong) {
	failed = failed || wrong.length > 0;
	console.log(`${wrong.length ? 'not ok' : 'ok'} - fragments: ${name}`);
	for (const line of wrong.slice(0, 10))
		console.log(`#  ${line}`);
}

/* A system that uses our names for its own things. */
const foreign = `
	body { margin: 3px; background: #fff; color: #010203; font: 17px/1.3 serif; }
	.head { position: absolute; inset-block-start: -999px; }
	.contact, .text, .side, .two, .word { display: none; }
	.callout { border: 9px solid #f00; }
	#page-contact { outline: 9px solid #f00; }
	.council .text, .council .head, .council .contact { display: block; position: static; }`;
const outside = `
	<h1 class="head">Council</h1>
	<div class="text contact"><h2 id="page-contact" lang="ur">ت</h2>
	<p class="lead dates status">x <a href="#page-contact" class="term">y</a></p>
	<ul class="links"><li>z</li></ul><table class="pair"><tr><td class="center">1</td></tr></table>
	<button class="button meaning">b</button><dl><dt>d</dt><dd>e</dd></dl><div dir="ltr">f</div>
	<label>g <input type="search"></label></div>`;

async function open(browser, fragment) {
	const page = await browser.newPage();
	await page.setContent(`<!doctype html><html lang="en"><head><title>x</title>
		<style>${foreign}</style></head><body class="council"><div id="council">${outside}</div>
		<main>${fragment}</main></body></html>`);
	return page;
}

const computed = (page) => page.evaluate(() =>
	[document.documentElement, document.body,
		...document.querySelectorAll('#council, #council *, main')].map((e) => {
		const style = getComputedStyle(e), all = {};
		for (const name of style)
			/* Sizes follow from what stands inside. */
			if (!/size|width|height|origin|inset|^(top|bottom|left|right)/.test(name) || e.closest('#council *'))
				all[name] = style.getPropertyValue(name);
		return [e.tagName + '.' + e.className, all];
	}));

async function leaks(page) {
	const before = await computed(page);
	await page.addStyleTag({ content: sheet });
	const after = await computed(page);
	return before.flatMap(([name, style], i) => Object.keys(style)
		.filter((key) => style[key] !== after[i][1][key])
		.map((key) => `${name}: ${key}: ${style[key]} became ${after[i][1][key]}`));
}

const inside = (page) => page.evaluate(() => {
	const wrong = [], all = [...document.querySelectorAll('.lexleaf, .lexleaf *')];
	for (const e of all) {
		for (const c of e.classList)
			if (!c.startsWith('lexleaf'))
				wrong.push(`class ${c}`);
		if (e.id && (!e.id.startsWith('lexleaf-') ||
			document.querySelectorAll(`[id="${e.id}"]`).length > 1))
			wrong.push(`id ${e.id}`);
		for (const name of ['for', 'aria-labelledby', 'popovertarget'])
			if (e.hasAttribute(name) && !document.getElementById(e.getAttribute(name)))
				wrong.push(`${name} ${e.getAttribute(name)}`);
	}
	return wrong;
});

/* A link is of the fragment, or whole; those to the site lead to a file. */
async function links(page) {
	const hrefs = await page.evaluate(() => [...document.querySelectorAll('.lexleaf [href], .lexleaf [src]')]
		.map((e) => e.getAttribute('href') || e.getAttribute('src')));
	const ids = new Set(await page.evaluate(() => [...document.querySelectorAll('.lexleaf, .lexleaf [id]')]
		.map((e) => `#${e.id}`)));
	return hrefs.filter((h) => h.startsWith('#') ? !ids.has(decodeURIComponent(h))
		: h.startsWith(site) ? !fs.existsSync(path.join(root, h.slice(site.length).split('#')[0]))
			: !/^(https?:|mailto:|tel:)/.test(h));
}

async function styled(page) {
	return page.evaluate(() => {
		const style = (s) => getComputedStyle(document.querySelector(s));
		const wrong = [];
		if (style('.lexleaf-contact').display === 'none')
			wrong.push('the other side hides .contact');
		if (style('.lexleaf-head').position !== 'static')
			wrong.push('the other side moves .head');
		if (style('.lexleaf-contact').borderTopWidth !== '6px')
			wrong.push('our stylesheet does not hold');
		return wrong;
	});
}

async function main() {
	const browser = await chromium.launch({
		executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
		args: ['--no-sandbox'] });
	const names = ['leaflets/asking-for-an-assessment.html', 'bilingual/annual-reviews.html',
		'index.html', 'about.html', 'jargon/senco.html', 'jargon/index.html', 'jargon/all.html'];
	for (const name of ['en', 'ur'].flatMap((tag) => names.map((n) => `${tag}/${n}`))) {
		const file = path.join(root, 'fragments', name);
		if (name.startsWith('en/bilingual'))
			continue;
		const page = await open(browser, fs.readFileSync(file, 'utf8'));
		const wrong = [...await leaks(page), ...await inside(page), ...await links(page)];
		if (/leaflets|index.html$|about/.test(name) && !name.includes('jargon'))
			wrong.push(...await styled(page));
		report(name, wrong);
		if (name.includes('leaflets/')) {
			await page.click('.lexleaf-meaning');
			report(`${name}: a word opens`, await page.isVisible('.lexleaf-word:popover-open') ? [] : ['closed']);
			await page.keyboard.press('Escape');
			await page.evaluate(axe);
			report(`${name}: axe`, (await page.evaluate(() => window.axe.run('.lexleaf', {
				runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] })))
				.violations.map((v) => `${v.id}: ${v.nodes[0].html}`));
		}
		await page.close();
	}
	/* Would it notice? */
	const bad = await open(browser, '<div class="lexleaf"><a class="text" href="x" id="y">z</a><p class="lexleaf-head"></p></div>');
	await bad.addStyleTag({ content: 'h2 { color: red }' });
	report('faults are found', (await inside(bad)).length === 2 && (await links(bad)).length === 1 ? [] : ['not all']);
	await browser.close();
	process.exit(failed ? 1 : 0);
}

main().catch((error) => {
	console.log(`not ok - fragments: ${error.stack.replace(/\n/g, '\n# ')}`);
	process.exit(1);
});
