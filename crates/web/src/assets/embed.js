// Puts the ask box of Eyelet where this script stands. The frame is sandboxed: it may send its
// form and open the answer in a tab, and nothing else.
(() => {
  const script = document.currentScript;
  if (!script) return;
  const frame = document.createElement("iframe");
  frame.src = new URL("/embed", script.src).href;
  frame.title = "Why does my foot go numb? Ask Eyelet";
  frame.loading = "lazy";
  frame.referrerPolicy = "no-referrer";
  frame.setAttribute("sandbox", "allow-forms allow-popups allow-popups-to-escape-sandbox");
  frame.style.cssText = "width:100%;max-width:42rem;height:17rem;border:0;color-scheme:normal";
  script.after(frame);
})();
