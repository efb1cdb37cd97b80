// A shopper with the real socket.io-client: says each line of stdin, prints one JSON line for each thing that happens.
// node shopper.cjs URL TOKEN TRANSPORTS
const { createInterface } = require("node:readline");
const { io } = require("socket.io-client");

const [url, token, transports] = process.argv.slice(2);
const tell = (event, data) => process.stdout.write(`${JSON.stringify([event, data])}\n`);
const socket = io(url, { auth: { token }, transports: transports.split(","), reconnectionDelay: 100, reconnectionDelayMax: 200 });
let sessionId = null;

socket.on("connect", () => { tell("connect", socket.io.engine.transport.name); socket.emit("session_request", { session_id: sessionId }); });
socket.on("connect_error", (error) => tell("connect_error", error.message));
socket.on("session_confirm", (id) => { sessionId = id; tell("session_confirm", id); });
socket.on("bot_uttered", (message) => tell("bot_uttered", message));
socket.on("disconnect", (reason) => tell("disconnect", reason));
createInterface({ input: process.stdin })
  .on("line", (message) => socket.emit("user_uttered", { message, session_id: sessionId }))
  .on("close", () => { socket.close(); process.exit(0); });
