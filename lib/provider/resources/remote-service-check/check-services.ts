import { isNotFound } from "../../../abiquo";
import type { AbiquoClient, RemoteService } from "../../../abiquo";
import { locationNoun } from "../../../domain";
import { DiagnosticError } from "../../../terraform-plugin";
import type { InvokeRequest } from "../../../terraform-plugin";
import { byId, findById } from "../../reconcile/lookup";
import { attributeOf, locationOf } from "../remote-service/location-argument";
import { nameOfService } from "../remote-service/model";
import type { CheckActionSchema } from "./action-schema";
import { checkRemoteService } from "./check";
import type { CheckOutcome } from "./check";

type Request = InvokeRequest<CheckActionSchema>;

type Client = Pick<AbiquoClient, "locations" | "remoteServices">;

/**
 * Lets Abiquo check the target services concurrently, and reports each outcome as soon as it is known.
 *
 * @throws DiagnosticError if a service fails, or if there is none: a gate without services must not be open
 */
export async function checkServices(client: Client, request: Request): Promise<void> {
  const { config, progress, signal } = request;
  const meant = await findServices(client, request);
  if (meant.length === 0) {
    throw nothingToCheck(config);
  }
  let done = 0;
  const check = async (service: RemoteService): Promise<readonly string[]> => {
    const outcome = await checkRemoteService(client.remoteServices, service, signal);
    progress(`${++done} of ${meant.length}: ${nameOfService(service)} ${describe(outcome)}`);
    return outcome.available === false ? [`${nameOfService(service)}: ${outcome.message}`] : [];
  };
  const failed = (await Promise.all(meant.map(check))).flat();
  if (failed.length > 0) {
    throw new DiagnosticError({
      summary: `${failed.length} of ${meant.length} remote services did not pass Abiquo's check`,
      detail: `${failed.join("\n")}\n\nRepair the services or correct their addresses, and run Terraform again.`,
    });
  }
}

async function findServices(
  { remoteServices, locations }: Client,
  { config, signal }: Request,
): Promise<readonly RemoteService[]> {
  const { remote_service_id: id } = config;
  if (id !== null) {
    return [await findById(remoteServices, id, { noun: "remote service", signal, attribute: "remote_service_id" })];
  }
  // Unlike the list of all services, this one is an error if a service of the location cannot be read.
  const services = await locations.services(locationOf(config), { signal }).catch((error: unknown) => {
    if (!isNotFound(error)) {
      throw error;
    }
    return [];
  });
  return byId(services);
}

function describe({ available, message }: CheckOutcome): string {
  return available === null ? `was not checked: ${message}` : available ? "passed" : `did not pass: ${message}`;
}

function nothingToCheck(config: Request["config"]): DiagnosticError {
  const { kind, id } = locationOf(config);
  const location = `${locationNoun(kind)} ${id}`;
  return new DiagnosticError({
    summary: `No remote service serves the ${location}`,
    detail: "There is nothing to check. Check the id, and that the user may see the location's services.",
    path: [{ attribute: attributeOf({ kind }) }],
  });
}
