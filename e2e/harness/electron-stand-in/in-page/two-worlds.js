/**
 * One end of the way between a page's own world and the preload's, run in both. Only JSON passes, as text in events of the
 * document's window; a function passes as its number, and what calls it at the other end is a function of that end.
 * `sends` and `takes` are names of events that nobody else knows.
 *
 * Gives `tell(message)`; `expose(name, value)` is called for what the other end exposes.
 */
function openEnd(sends, takes, expose) {
  // A page that changes these later changes nothing here.
  const { dispatchEvent, CustomEvent, JSON, Map, Promise, Error } = window;
  const { parse, stringify } = JSON;
  const dispatch = dispatchEvent.bind(window);
  const functions = new Map();
  const calls = new Map();
  let last = 0;

  const send = (message) => dispatch(new CustomEvent(sends, { detail: stringify(message) }));

  function encode(value) {
    if (typeof value === 'function') {
      functions.set(++last, value);
      return { kind: 'function', number: last };
    }
    if (
      typeof value === 'object' &&
      value !== null &&
      Object.values(value).some((one) => typeof one === 'function')
    ) {
      return { kind: 'object', fields: Object.entries(value).map(([name, one]) => [name, encode(one)]) };
    }
    return { kind: 'data', json: stringify(value) };
  }

  function decode(encoded) {
    if (encoded.kind === 'function') return (...given) => call(encoded.number, given);
    if (encoded.kind === 'object')
      return Object.freeze(Object.fromEntries(encoded.fields.map(([name, one]) => [name, decode(one)])));
    return encoded.json === undefined ? undefined : parse(encoded.json);
  }

  /** Events are dispatched at once, so that what the other end returns is there when it has been sent. */
  function call(number, given) {
    const id = ++last;
    const waiting = {};
    calls.set(id, waiting);
    send({ kind: 'call', id, number, given: given.map(encode) });
    if (waiting.promise) return new Promise((resolve, reject) => Object.assign(waiting, { resolve, reject }));
    calls.delete(id);
    if (waiting.failed) throw new Error(waiting.why);
    return waiting.value;
  }

  function answer({ id, number, given }) {
    try {
      const value = functions.get(number)(...given.map(decode));
      if (typeof value?.then !== 'function') return send({ kind: 'returned', id, value: encode(value) });
      send({ kind: 'promised', id });
      return value.then(
        (settled) => send({ kind: 'settled', id, value: encode(settled) }),
        (why) => send({ kind: 'settled', id, failed: true, why: String(why) }),
      );
    } catch (why) {
      return send({ kind: 'returned', id, failed: true, why: String(why) });
    }
  }

  window.addEventListener(takes, ({ detail }) => {
    const message = parse(detail);
    if (message.kind === 'expose') return expose(message.name, decode(message.value));
    if (message.kind === 'call') return answer(message);
    const waiting = calls.get(message.id);
    if (message.kind === 'promised') waiting.promise = true;
    else if (message.kind === 'returned')
      Object.assign(waiting, { ...message, value: message.value && decode(message.value) });
    else {
      calls.delete(message.id);
      if (message.failed) waiting.reject(new Error(message.why));
      else waiting.resolve(decode(message.value));
    }
  });

  return { expose: (name, value) => send({ kind: 'expose', name, value: encode(value) }) };
}
