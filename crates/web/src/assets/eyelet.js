// Everything works without this script; with it, answers change in place and links are copied.
(() => {
  // Answers in place: no flash of a new page, and the place on the page is kept. Earlier answers
  // stay in memory for the back button, never in the address or on the disk.
  const seen = [];
  let at = 0;
  let sending = false;
  const show = (html, from) => {
    const page = new DOMParser().parseFromString(html, "text/html");
    const main = page.querySelector("main");
    if (!main) return false;
    document.title = page.title;
    document.querySelector("main").replaceWith(main);
    wire(main);
    const next = from ? main.querySelector(from) : null;
    (next ?? main).scrollIntoView({ block: "start" });
    const heading = (next ?? main).querySelector("h1, h2, h3");
    if (heading) {
      heading.tabIndex = -1;
      heading.focus({ preventScroll: true });
    }
    return true;
  };
  const send = async (form, button) => {
    // Pressed twice, it is asked once.
    if (sending) return;
    sending = true;
    const data = new FormData(form);
    if (button?.name) data.append(button.name, button.value);
    const from = button?.name === "reply" ? "section[aria-labelledby=question], section[aria-labelledby=try]" : "";
    button?.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(data) });
      const html = await answer.text();
      for (const box of document.querySelectorAll("textarea")) box.textContent = box.value;
      button?.removeAttribute("aria-busy");
      const before = `<title>${document.title}</title>${document.querySelector("main").outerHTML}`;
      if (!show(html, from)) throw new Error("no page");
      // Back brings what stood there last, with the words as they were then.
      history.replaceState({ at }, "");
      seen.splice(at, Infinity, before, html);
      at += 1;
      history.pushState({ at }, "", "/why");
    } catch {
      // What cannot be done in place is done as without a script.
      if (button?.name) {
        const kept = Object.assign(document.createElement("input"), { type: "hidden", name: button.name, value: button.value });
        form.append(kept);
      }
      form.submit();
    } finally {
      sending = false;
    }
  };
  const wire = (root) => {
    for (const form of root.querySelectorAll("form.live")) {
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        send(form, event.submitter);
      });
    }
    for (const field of root.querySelectorAll("input[data-copy]")) {
      if (!field.value.startsWith("http")) field.value = new URL(field.value, location.href).href;
      if (!navigator.clipboard) continue;
      const copy = Object.assign(document.createElement("button"), { type: "button", textContent: "Copy" });
      copy.addEventListener("click", async () => {
        await navigator.clipboard.writeText(field.value);
        copy.textContent = "Copied";
      });
      field.after(copy);
    }
  };
  addEventListener("popstate", (event) => {
    // A link to a part of the page makes a step without a state: the page stays.
    const to = event.state?.at;
    if (to === undefined) history.replaceState({ at }, "");
    else if (to !== at && seen[to]) {
      at = to;
      show(seen[at], "");
    }
  });
  wire(document);
  if ("serviceWorker" in navigator && window.isSecureContext) {
    navigator.serviceWorker.register("/service-worker.js").catch(() => {});
  }
})();
