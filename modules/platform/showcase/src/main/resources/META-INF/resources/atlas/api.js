/** An answer that is not a success, with what the module's problem details say. */
export class Problem extends Error {
  constructor(status, body) {
    super(body?.detail ?? body?.title ?? `The module answered with ${status}.`);
    this.status = status;
  }
}

/**
 * Sends a request to the module.
 *
 * @returns {Promise<{status: number, ok: boolean, body: *, millis: number}>} with the body parsed where it is JSON
 */
export async function exchange(method, path, body) {
  const begin = performance.now();
  const response = await fetch(path, {
    method,
    body,
    headers: body === undefined ? {} : { "Content-Type": "application/json" },
  });
  const text = await response.text();
  return {
    status: response.status,
    ok: response.ok,
    body: parsed(text),
    millis: performance.now() - begin,
  };
}

/** The body of a successful answer; throws a Problem for any other. */
export async function ask(method, path) {
  const { ok, status, body } = await exchange(method, path);
  if (!ok) {
    throw new Problem(status, body);
  }
  return body;
}

function parsed(text) {
  try {
    return text === "" ? null : JSON.parse(text);
  } catch {
    return text;
  }
}
