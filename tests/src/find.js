// Arguments: the name looked for (null: give all names), and "press" or "fill". Gives the element, or null.
const [wanted, what] = arguments;
const kinds = {
  press:
    'button, a[href], summary, label, option, input[type=checkbox], input[type=radio], [role=button], [role=link], ' +
    '[role=tab], [role=menuitem], [role=menuitemradio], [role=option], [role=checkbox], [role=switch], [role=radio], ' +
    '[role=row]',
  fill: 'input, textarea, select, [contenteditable=true], [role=textbox], [role=combobox], [role=searchbox]',
};
const tidy = (text) => (text ?? '').replace(/\s+/g, ' ').trim();
const nameOf = (element) => {
  const labelled = element.getAttribute('aria-labelledby');
  if (labelled) return tidy(labelled.split(' ').map((id) => document.getElementById(id)?.innerText).join(' '));
  if (element.getAttribute('aria-label')) return tidy(element.getAttribute('aria-label'));
  if (element.labels?.length) return tidy([...element.labels].map((label) => label.innerText).join(' '));
  return tidy(element.innerText) || tidy(element.getAttribute('placeholder')) || tidy(element.title);
};
const usable = (element) => {
  const box = element.getBoundingClientRect();
  return box.width > 0 && box.height > 0 && !element.disabled && !element.closest('[inert], [aria-hidden=true]');
};
// A dialog in front hides what lies behind it.
const dialogs = [...document.querySelectorAll('dialog[open], [role=dialog], [role=alertdialog]')].filter(usable);
const scope = dialogs.at(-1) ?? document;
const all = [...scope.querySelectorAll(kinds[what])].filter(usable);
if (wanted === null) return all.map(nameOf).filter(Boolean);
const tests = [(name) => name === wanted, (name) => name.startsWith(wanted), (name) => name.includes(wanted)];
for (const test of tests) {
  const found = all.find((element) => test(nameOf(element)));
  if (found) return found;
}
return null;
