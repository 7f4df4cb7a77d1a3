// A mailed or printed link bears its secret behind the #, which never reaches the server by itself. It goes into the
// form of the page, out of the address bar, and nothing is sent until a person presses the button.
for (const form of document.querySelectorAll('[data-lien-recu]')) {
  const secret = decodeURIComponent(location.hash.slice(1));
  if (!secret || document.getElementById(secret)) continue;
  const field = form.elements.namedItem(form.dataset.lienRecu);
  field.value = secret;
  field.type = 'hidden';
  field.closest('.govuk-form-group').hidden = true;
  for (const part of document.querySelectorAll('[data-sans-lien]')) part.hidden = true;
  for (const part of document.querySelectorAll('[data-avec-lien]')) part.hidden = false;
  history.replaceState(null, '', location.pathname + location.search);
}
