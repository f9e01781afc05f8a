// Spends the link: what stands behind the # is known to this page alone, and goes to the host in the body of a POST, once.

const form = document.getElementById("join");
const trouble = document.getElementById("trouble");
const button = form.querySelector("button");
const secret = location.hash.slice(1);

// Out of the address bar and the history: nobody reads it over a shoulder.
history.replaceState(null, "", location.pathname + location.search);
if (secret === "") trouble.textContent = form.dataset.over;

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  button.disabled = true;
  const fields = new FormData(form);
  try {
    const answer = await fetch(`/join${location.search}`, { method: "POST", body: new URLSearchParams({ secret, password: fields.get("password"), again: fields.get("again") }) });
    if (answer.ok) {
      location.replace("/");
      return;
    }
    trouble.textContent = (await answer.json()).detail;
  } catch (failed) {
    trouble.textContent = `${failed.message}`;
  }
  button.disabled = false;
});
