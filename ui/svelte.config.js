/**
 * Lucide's icons as plain markup. As they come, each line of a picture is an element that is made from data while the
 * page runs: the five icons beside the first screen took a third of what drawing it takes. All of ours stand beside
 * words or a label, so they are hidden from screen readers, and take a size, a weight and a class, nothing else.
 */
const plainIcons = {
  name: "plain-icons",
  /** @param {{ content: string, filename?: string }} file */
  markup({ content, filename = "" }) {
    if (!/@lucide\/svelte\/dist\/icons\/[\w-]+\.svelte$/.test(filename)) return;
    const data = /const iconData = (\{.*\});/.exec(content)?.[1];
    if (!data) throw new Error(`${filename} is not written as expected: see svelte.config.js`);
    /** @type {{ name: string, node: [string, Record<string, string>][] }} */
    const { name, node } = JSON.parse(data);
    const lines = node.map(([tag, of]) => `<${tag} ${Object.entries(of).map(([key, value]) => `${key}="${value}"`).join(" ")} />`);
    const code = `<script>let { size = 24, strokeWidth = 2, class: own } = $props();</script>
<svg xmlns="http://www.w3.org/2000/svg" width={size} height={size} viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width={strokeWidth} stroke-linecap="round" stroke-linejoin="round" class={["lucide lucide-${name} lucide-icon", own]} aria-hidden="true">${lines.join("")}</svg>`;
    return { code };
  },
};

export default {
  compilerOptions: { runes: true },
  preprocess: [plainIcons],
};
