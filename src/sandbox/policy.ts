/**
 * The frame in which programs run: its document, and what that document may do.
 *
 * The frame is sandboxed without `allow-same-origin`, so its origin is opaque: no storage, no
 * cookies, no way to the page. Its policy allows one script, known by its hash, and blobs. The
 * worker that it starts inherits both.
 */

/**
 * The frame's only script: starts the worker from the text that the page sends, hands it one port,
 * and tells over the other when the worker fails and, asked, that the frame is alive. The program's
 * own messages do not pass through here.
 */
export const FRAME_SCRIPT = `addEventListener("message",function(e){var p=e.ports,w=new Worker(URL.createObjectURL(new Blob([e.data],{type:"text/javascript"})));w.onerror=function(x){p[1].postMessage(String(x.message||""))};p[1].onmessage=function(){p[1].postMessage(null)};w.postMessage(null,[p[0]])},{once:true})`;

/** The hash by which policies name `FRAME_SCRIPT`. A test keeps the two together. */
export const FRAME_SCRIPT_HASH = "'sha256-sQw33PZTo+zijbS/6R4apnFIK47AD3/+LvQbWaKST1U='";

/** The policy of the frame's document, and of the worker in it. */
export const FRAME_POLICY = [
  "default-src 'none'",
  `script-src ${FRAME_SCRIPT_HASH} blob:`,
  "worker-src blob:",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

/**
 * What a page's own policy must allow, directive by directive. A `srcdoc` frame inherits the page's
 * policy on top of its own, so the frame's script, and the blobs, must be named there too.
 *
 * @example
 * `script-src 'self' ${PAGE_POLICY_NEEDS["script-src"].join(" ")}`
 */
export const PAGE_POLICY_NEEDS = {
  /** The frame's script, the program's blobs, and the compiler's WebAssembly. */
  "script-src": ["'self'", FRAME_SCRIPT_HASH, "blob:", "'wasm-unsafe-eval'"],
  /** The compiler's worker, and the program's. */
  "worker-src": ["'self'", "blob:"],
  /** The text of the program's worker, and the compiler's WebAssembly. */
  "connect-src": ["'self'"],
} as const;

/** The document for the frame's `srcdoc`. */
export const FRAME_DOCUMENT = `<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${FRAME_POLICY}"><title>Program</title><script>${FRAME_SCRIPT}</script>`;
