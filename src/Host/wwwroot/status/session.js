// Who is logged in, and how a page of ours changes something: with the token that the host tells to its own pages alone.

let session = null;

/** @returns {Promise<{who: string, role: string, token: string|null, may_log_out: boolean}|null>} null: the host did not say */
export async function who(anew = false) {
  if (session && !anew) return session;
  const answer = await fetch("/api/v1/session", { cache: "no-store" });
  session = answer.ok ? await answer.json() : null;
  return session;
}

/** A person has to log in again. Leads there and back. */
export function login() {
  location.assign(`/login?to=${encodeURIComponent(location.pathname + location.search)}`);
}

/** Like fetch, for what changes something. After a login in another tab the token is another one: it is asked for anew, once. */
export async function change(address, options = {}) {
  for (const anew of [false, true]) {
    const known = await who(anew);
    const answer = await fetch(address, { ...options, headers: { ...options.headers, ...(known?.token ? { "X-Experimance-Token": known.token } : {}) } });
    if (answer.status === 401) login();
    if (answer.status !== 403 || anew) return answer;
  }
}

export async function logout() {
  await change("/logout", { method: "POST" });
  location.assign("/login");
}
