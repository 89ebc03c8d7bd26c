/** The ports of a demonstration. */

export interface DemoPorts {
  readonly authorization: number;
  readonly googleStarttls: number;
  readonly googleTls: number;
  readonly microsoftStarttls: number;
  readonly microsoftTls: number;
  readonly mailbox: number;
  readonly console: number;
  readonly relay: number;
}

/** For one that is gone at its end, with all that was authorised there. */
export const anyPorts: DemoPorts = portsFrom(() => 0);

/**
 * For one that is started again: accounts know their servers by address. Below the ports that systems hand out by
 * themselves (from 32768 on Linux, 49152 elsewhere), and of no service that IANA knows.
 */
export const keptPorts: DemoPorts = portsFrom((at) => 28_410 + at);

function portsFrom(port: (at: number) => number): DemoPorts {
  return {
    authorization: port(0),
    googleStarttls: port(1),
    googleTls: port(2),
    microsoftStarttls: port(3),
    microsoftTls: port(4),
    mailbox: port(5),
    console: port(6),
    relay: port(7),
  };
}
