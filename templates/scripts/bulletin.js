// A personal link bears the elector's code behind the #. The code goes along to the booth behind the #, which no request
// ever contains, and out of the address of this page.
for (const form of document.querySelectorAll('[data-perron]'))
  form.addEventListener('submit', () => {
    try {
      sessionStorage.removeItem(`recu:${form.dataset.perron}`);
    } catch {
      // this browser keeps nothing
    }
    if (!location.hash) return;
    form.action = new URL(form.getAttribute('action'), location.href).pathname + location.hash;
    history.replaceState(null, '', location.pathname);
  });

// « Entrer mon code »: reference and code make the link again, without the code leaving the browser. Who pastes the whole link is helped.
for (const form of document.querySelectorAll('[data-entrer]')) {
  const [reference, code] = ['reference', 'code'].map((id) => form.querySelector(`#${id}`));
  form.addEventListener('submit', (event) => {
    const signs = (field) => field.value.replace(/[\s\p{Pd}]/gu, '').toUpperCase();
    const pasted = [reference, code].map((field) => /\/v\/\w+#\w+/.exec(field.value)).find(Boolean);
    if (!pasted && !signs(reference)) return;
    event.preventDefault();
    if (pasted) location.assign(pasted[0]);
    else location.assign(`/v/${encodeURIComponent(signs(reference))}#${encodeURIComponent(signs(code))}`);
  });
}
