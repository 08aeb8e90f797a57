import type { AbiquoProvider } from "./abiquo-provider";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { remoteServiceAttachment } from "../bindings";
import { attach } from "./attach";
import { importExisting } from "./imports";
import { moveTree } from "./moves";
import { REMOTE_SERVICE, RESOURCE_CHECKS, checkProps, optional } from "./prop-checks";
import type { PropChecks } from "./prop-checks";
import type { ILocation, IRemoteService } from "./remote-service";
import type { ResourceOptions } from "./resource-options";
import { addResourceRules, metaArguments } from "./resource-rules";
import { checkLocation, checkProvider } from "./untyped";

/** Properties of a `RemoteServiceAttachment`. */
export interface RemoteServiceAttachmentProps extends ResourceOptions {
  /** The service. A change replaces the attachment. */
  readonly remoteService: IRemoteService;
  /** The location that it serves. A change replaces the attachment. */
  readonly location: ILocation;
  /**
   * The provider configuration to use.
   *
   * @default - that of the location
   */
  readonly provider?: AbiquoProvider;
}

const ATTACHMENT_CHECKS: PropChecks<RemoteServiceAttachmentProps> = {
  remoteService: REMOTE_SERVICE,
  location: checkLocation,
  ...RESOURCE_CHECKS,
  ...optional({ provider: checkProvider }),
};

/**
 * Attaches one location to a remote service that another team or stack owns. Calling `addLocation` on such a service
 * does the same and places the attachment below the location. Use this class to choose another place in the construct
 * tree, or to import an existing link.
 *
 * @example
 * new RemoteServiceAttachment(this, "console", { remoteService: consoleOfAnotherTeam, location: barcelona });
 */
export class RemoteServiceAttachment extends Construct implements ITerraformDependable {
  /** The generated resource below it, for settings without a prop, such as `resource.addOverride`. */
  readonly resource: remoteServiceAttachment.RemoteServiceAttachment;

  constructor(scope: Construct, id: string, props: RemoteServiceAttachmentProps) {
    super(scope, id);
    const options = checkProps(this, props, ATTACHMENT_CHECKS);
    const { remoteService, location, provider } = options;
    this.resource = attach(this, "Resource", {
      ...metaArguments(options),
      remoteService,
      location,
      provider,
      blamed: this,
    });
    addResourceRules(this, this.resource, options);
  }

  /** The Terraform address of its resource, for `dependsOn`. */
  get fqn(): string {
    return this.resource.fqn;
  }

  /**
   * Imports the link with this id at the next apply, instead of creating it. The id joins the numbers of the service
   * and the location, such as `5/datacenters/7` or `5/publiccloudregions/9`. The API URL of the service below the
   * location also works. After that apply, the call has no effect and can be removed.
   */
  importFrom(id: string): void {
    importExisting(this, this.resource, id);
  }

  /**
   * Declares its previous construct path in this stack, such as `lisbon/discovery`, so that Terraform keeps it. Call it
   * when you rename or move the construct. Remove the call once it has been applied to every state.
   *
   * @throws Error if it is not a path, is its current path, or if a path was already given
   */
  moveFrom(formerPath: string): void {
    moveTree(this, formerPath);
  }
}
