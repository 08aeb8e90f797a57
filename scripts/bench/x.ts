import { measureAgainstPeer } from "./peer";
delete process.env.NODE_EXTRA_CA_CERTS;
void measureAgainstPeer().then((m) => m.forEach((x) => console.log(x.what.padEnd(60), x.measured.toFixed(2), x.budget, x.detail)));
