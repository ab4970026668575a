const TEXT_CONTROLS = new Set(["\n", "\t"]);

/**
 * A text with its control characters made visible: what a program gives as a value or an error must not
 * move the cursor or colour the screen of whoever reads of it. Line ends and tabs stay.
 *
 * @example
 * printable("a\u001b[2J"); // "a␛[2J"
 */
export function printable(text: string): string {
  // eslint-disable-next-line no-control-regex
  return text.replace(/[\u0000-\u001f\u007f-\u009f]/g, (it) => {
    if (TEXT_CONTROLS.has(it)) return it;
    const code = it.charCodeAt(0);
    // Unicode has a picture for each of the old ones.
    return code < 0x20 ? String.fromCharCode(0x2400 + code) : code === 0x7f ? "␡" : "\ufffd";
  });
}
