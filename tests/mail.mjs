// A post office that keeps what it is given.
import { SMTPServer } from "smtp-server";

// Takes mail on a free port of this machine. recipient(address) may give a code to refuse it with; hang_up(address) says
// that the connection breaks when its mail is there and not yet answered; account: who must sign in.
export async function startSink({ recipient = () => 0, hang_up = () => false, delay_ms = 0, account, host = "127.0.0.1", options = {} } = {}) {
  const received = [];
  const refused = [];
  const hung_up = [];
  const server = new SMTPServer({
    authOptional: !account, allowInsecureAuth: true, disabledCommands: ["STARTTLS"], logger: false, ...options,
    onAuth(given, session, done) {
      if (given.username === account?.user && given.password === account.password) return done(null, { user: given.username });
      done(Object.assign(new Error("who?"), { responseCode: 535 }));
    },
    onRcptTo({ address }, session, done) {
      const code = recipient(address);
      if (!code) return done();
      refused.push(address);
      done(Object.assign(new Error("not now"), { responseCode: code }));
    },
    onData(stream, session, done) {
      const chunks = [];
      stream.on("data", (chunk) => chunks.push(chunk));
      stream.on("end", () => setTimeout(() => {
        const [{ address }] = session.envelope.rcptTo;
        if (hang_up(address)) {
          hung_up.push(address);
          for (const connection of server.connections) if (connection.id === session.id) connection._socket.destroy();
          return;
        }
        received.push({ to: session.envelope.rcptTo.map((each) => each.address), raw: Buffer.concat(chunks).toString("latin1"), connection: session.id });
        done();
      }, delay_ms));
    },
  });
  server.on("error", () => {});  // a client that was killed
  await new Promise((resolve) => server.listen(0, host, resolve));
  return { received, refused, hung_up, host, port: server.server.address().port, close: () => new Promise((resolve) => server.close(resolve)) };
}

export const bodyOf = (mail) => Buffer.from(mail.raw.replace(/=\r\n/g, "").replace(/=([0-9A-F]{2})/g, (all, hex) => String.fromCharCode(parseInt(hex, 16))), "latin1").toString("utf8");
