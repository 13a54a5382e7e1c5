const SLOWEST_RETRY = 8000;

/**
 * Keeps an event stream open until it is closed: the browser reconnects after a lost connection but gives up after an
 * answer that is no stream (a module that is just starting), so then this does, more and more slowly.
 *
 * @param {string} path where the stream is
 * @param {object} listeners by event name
 * @param {function(string)} onState told "open" and "lost"
 */
export function follow(path, listeners, onState) {
  let source;
  let timer;
  let retry = 500;

  function open() {
    source = new EventSource(path);
    source.onopen = () => {
      retry = 500;
      onState("open");
    };
    source.onerror = () => {
      onState("lost");
      if (source.readyState === EventSource.CLOSED) {
        timer = setTimeout(open, retry);
        retry = Math.min(retry * 2, SLOWEST_RETRY);
      }
    };
    for (const [name, listener] of Object.entries(listeners)) {
      source.addEventListener(name, event => listener(JSON.parse(event.data)));
    }
  }

  open();
  return {
    close() {
      clearTimeout(timer);
      source.close();
    },
  };
}
