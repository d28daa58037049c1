// Subscriptions over graphql-transport-ws or server-sent events; each function returns one that ends it.

export function overWebSocket(request, token, { next, ended }) {
  const socket = new WebSocket(`${location.origin.replace(/^http/, "ws")}/graphql`, "graphql-transport-ws");
  const say = (message) => socket.send(JSON.stringify(message));
  socket.onopen = () => say({ type: "connection_init", payload: token ? { authorization: `Bearer ${token}` } : {} });
  socket.onmessage = ({ data }) => {
    const message = JSON.parse(data);
    if (message.type === "connection_ack") say({ type: "subscribe", id: "1", payload: request });
    if (message.type === "next") next(message.payload);
    if (message.type === "error") next({ errors: message.payload });
    if (message.type === "error" || message.type === "complete") socket.close(1000);
    if (message.type === "ping") say({ type: "pong" });
  };
  socket.onclose = ({ code, reason }) => ended(code === 1000 ? "ended" : `closed: ${code} ${reason}`);
  return () => socket.close(1000);
}

export function overEvents(request, headers, { next, ended }) {
  const abort = new AbortController();
  read(request, headers, abort.signal, next)
    .then(() => ended("ended"))
    .catch((error) => ended(abort.signal.aborted ? "ended" : String(error)));
  return () => abort.abort();
}

async function read(request, headers, signal, next) {
  const answer = await fetch("/graphql", {
    method: "POST", signal, headers: { ...headers, accept: "text/event-stream" }, body: JSON.stringify(request),
  });
  if (!answer.headers.get("content-type")?.startsWith("text/event-stream")) return next(await answer.json());
  let waiting = "";
  for await (const piece of pieces(answer.body.pipeThrough(new TextDecoderStream()))) {
    const events = (waiting + piece).split("\n\n");
    waiting = events.pop();
    for (const event of events) {
      const data = event.split("\n").find((line) => line.startsWith("data: "))?.slice(6);
      if (event.startsWith("event: next") && data) next(JSON.parse(data));
    }
  }
}

async function* pieces(stream) {
  const reader = stream.getReader();
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) yield piece.value;
}
