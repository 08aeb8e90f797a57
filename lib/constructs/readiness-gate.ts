import { Lazy, TerraformStack, Token } from "cdktf";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { attachmentsOf } from "./attach";
import { GateResource } from "./gate-resource";
import { literal } from "./literal";
import { idOf, kindOf } from "./location";
import { servicesAt } from "./placement";
import { TEXT, checkProps, optional } from "./prop-checks";
import type { ILocation } from "./remote-service";
import { addResourceRules } from "./resource-rules";
import { addErrors } from "./rule";
import { checkLocation } from "./untyped";

/** Properties of a `ReadinessGate`. */
export interface ReadinessGateProps {
  /** The location that must be ready. */
  readonly location: ILocation;
  /**
   * A command that runs on the machine that applies the stack whenever the gate is created or replaced. If its exit
   * code is not 0, the apply fails, and resources that depend on the gate are not created.
   *
   * @default - none; the location is ready when all its services exist
   */
  readonly checkCommand?: string;
}

/**
 * A single dependency that stands for all services of a location and for its attachments.
 * Resources that depend on the gate wait until the location is ready. The gate is replaced, and its command runs again,
 * when a service of the location is added, removed or moved, or attached again. It is not replaced when a service
 * starts to serve more locations. The stack needs a `NullProvider`.
 *
 * @example
 * new NullProvider(this, "null");
 * const ready = new ReadinessGate(this, "ready", { location: barcelona, checkCommand: "./smoke-test.sh" });
 */
export class ReadinessGate extends Construct implements ITerraformDependable {
  private readonly resource: GateResource;

  constructor(scope: Construct, id: string, props: ReadinessGateProps) {
    super(scope, id);
    const { location, checkCommand } = checkProps(this, props, {
      location: checkLocation,
      ...optional({ checkCommand: TEXT }),
    });
    const locationId = idOf(location); // read once, because each read may create a token
    const triggers = Lazy.anyValue({
      produce: () => ({ location: locationId, ...this.addressesAt(location), ...this.attachmentIdsOf(location) }),
    });
    this.resource = new GateResource(this, "Resource", {
      triggers: Token.asStringMap(triggers),
      command: checkCommand,
    });
    addResourceRules(this, this.resource);
    addErrors(this, () =>
      literal(checkCommand) === ""
        ? ['The "checkCommand" is empty, which Terraform rejects during the apply. Pass a command, or omit it.']
        : [],
    );
  }

  /** The Terraform address of its resource, for `dependsOn`. */
  get fqn(): string {
    return this.resource.fqn;
  }

  /**
   * Called at synth, when all services of the location are known. A location has one service of each type.
   *
   * @throws Error for a service whose stack itself waits for that of the gate, because its set contains the location
   */
  private addressesAt(location: ILocation): Record<string, string> {
    const own = TerraformStack.of(this);
    const kind = kindOf(location);
    const services = servicesAt(location);
    const waiting = services.find(({ platform, writesSet }) => platform.stack !== own && writesSet(kind));
    if (waiting && TerraformStack.of(location) === own) {
      throw new Error(
        `${this.node.path} waits for ${waiting.construct.node.path}, whose stack waits for ${location.node.path}, and so ` +
          "for the stack of the gate. Declare the gate in the stack of the service or in a third one, or the service " +
          "with attachable: true.",
      );
    }
    return Object.fromEntries(services.map(({ type, uri }) => [type, uri]));
  }

  /**
   * A location that is attached is not in the set of the service, so that only the attachment says when it is served.
   * A third stack may depend on the stack of the gate, so that the gate cannot wait for its attachments.
   */
  private attachmentIdsOf(location: ILocation): Record<string, string> {
    const stacks = [this, location].map((construct) => TerraformStack.of(construct));
    const attachments = attachmentsOf(location).filter(({ stack }) => stacks.includes(stack));
    return Object.fromEntries(
      attachments.map(({ remoteService, id }) => [`${remoteService.remoteServiceType.name} attachment`, id]),
    );
  }
}
