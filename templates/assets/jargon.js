/*
 * The search box of the jargon buster: hides the words that do not fit what
 * is typed.  Nothing is sent or fetched; the list on the page is all it knows.
 * A word fits if each typed word begins one of its own, however it is spelt:
 * capitals, accents, hyphens and the kinds of an Arabic letter are alike.
 * The vowel signs of Indic scripts make words and are kept.
 */
'use strict';

(() => {
	/* Letters that Unicode does not take apart, but people do. */
	const alike = {
		'ł': 'l', 'đ': 'd', 'ø': 'o', 'ß': 'ss', 'æ': 'ae', 'œ': 'oe', 'ı': 'i',
		'ي': 'ی', 'ى': 'ی', 'ے': 'ی', 'ې': 'ی', 'ك': 'ک',
		'ه': 'ہ', 'ھ': 'ہ', 'ة': 'ہ', 'ۃ': 'ہ', 'ە': 'ہ', 'ں': 'ن', 'ٱ': 'ا',
		/* Bengali is written with either. */
		'ী': 'ি', 'ূ': 'ু',
	};

	const fold = (text) => text.normalize('NFKD').toLowerCase()
		/* Accents, Arabic vowels and stretchers, invisible joiners. */
		.replace(/[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\p{Cf}ـ]/gu, '')
		.replace(/[\p{L}\p{M}]/gu, (letter) => alike[letter] || letter)
		.replace(/['’]/g, '')
		.replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
		.trim();

	/* "co-ordinator", "co ordinator" and "coordinator" are one word. */
	const squeeze = (text) => text.replaceAll(' ', '');

	const search = document.getElementById('jargon-search');
	const input = document.getElementById('jargon-find');
	const status = search.querySelector('[role=status]');
	const letters = document.querySelector('.letters');
	const lines = [...document.querySelectorAll('.entries li')].map((line) => {
		const names = [...line.querySelectorAll('a, span')]
			.flatMap((name) => name.textContent.split(', '))
			.concat((line.dataset.also || '').split('|'))
			.map(fold).filter(Boolean);
		return { line, words: ` ${names.join(' ')}`, squeezed: names.map(squeeze) };
	});

	const find = (typed) => {
		const whole = squeeze(typed);
		const words = typed.split(' ');
		return lines.filter(({ words: own, squeezed }) =>
			words.every((word) => own.includes(` ${word}`)) ||
			squeezed.some((name) => name.startsWith(whole)));
	};

	/* The ends of words change in many languages, so the last letter of a
	 * longer word does not count; where nothing fits, nor do those before. */
	const forgive = (typed) => {
		let found = [];

		for (let cut = 1; !found.length && cut <= 3; cut++)
			found = find(typed.split(' ').map((word) =>
				word.slice(0, Math.max(4, word.length - cut))).join(' '));
		return found;
	};

	const show = () => {
		const typed = fold(input.value);
		const found = new Set(typed ? forgive(typed) : lines);

		for (const entry of lines)
			entry.line.hidden = !found.has(entry);
		for (const list of document.querySelectorAll('.entries'))
			list.parentElement.hidden = !list.querySelector('li:not([hidden])');
		letters.hidden = Boolean(typed);
		status.textContent = typed ?
			search.dataset.found.replace('{n}', found.size) : '';
	};

	input.addEventListener('input', show);
	/* Not every browser empties the box by itself. */
	input.addEventListener('keydown', (event) => {
		if (event.key === 'Escape') {
			input.value = '';
			show();
		}
	});
	search.hidden = false;
	/* A browser that comes back to the page brings the typed word along. */
	show();
})();
