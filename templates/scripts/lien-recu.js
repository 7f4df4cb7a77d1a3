// A mailed or printed link bears its secret behind the #, which never reaches the server by itself. It goes into the
// form of the page, out of the address bar, and nothing is sent until a person presses the button.
function receive() {
  const secret = decodeURIComponent(location.hash.slice(1));
  if (!secret || document.getElementById(secret)) return;
  for (const form of document.querySelectorAll('[data-lien-recu]')) {
    const field = form.elements.namedItem(form.dataset.lienRecu);
    field.value = secret;
    field.type = 'hidden';
    field.closest('.govuk-form-group').hidden = true;
    for (const part of document.querySelectorAll('[data-sans-lien]')) part.hidden = true;
    for (const part of document.querySelectorAll('[data-avec-lien]')) part.hidden = false;
    history.replaceState(null, '', location.pathname + location.search);
  }
}

receive();
// The link may be pasted where its page is open already: the browser then loads nothing anew.
addEventListener('hashchange', receive);
