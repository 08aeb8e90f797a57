import type { DataSourceDefinition, DataSourceHandlers } from "../schema/data-source";
import { remember } from "../values/remember";
import type { ResourceDefinition, ResourceHandlers } from "../schema/resource";
import type { Schema } from "../schema/schema";

type Resource<Data> = ResourceDefinition<Schema, Data>;
type DataSource<Data> = DataSourceDefinition<Schema, Data>;

/** The handlers of one configured provider: each made when first needed, and then kept. */
export class Handlers<Data> {
  private readonly resources = new Map<Resource<Data>, Promise<ResourceHandlers>>();
  private readonly dataSources = new Map<DataSource<Data>, Promise<DataSourceHandlers>>();

  constructor(private readonly data: Data) {}

  /** The way to a resource type's handlers. */
  connectResource(definition: Resource<Data>): () => Promise<ResourceHandlers> {
    return () => remember(this.resources, definition, async () => definition.handlers(this.data));
  }

  /** The way to a data source type's handlers. */
  connectDataSource(definition: DataSource<Data>): () => Promise<DataSourceHandlers> {
    return () => remember(this.dataSources, definition, async () => definition.handlers(this.data));
  }
}
