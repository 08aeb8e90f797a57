// https://registry.terraform.io/providers/abiquo/abiquo/0.1.0/docs/data-sources/remote_services
// generated from terraform resource schema

import { Construct } from 'constructs';
import * as cdktf from 'cdktf';

// Configuration

export interface DataAbiquoRemoteServicesConfig extends cdktf.TerraformMetaArguments {
  /**
  * Filter: a datacenter that the services serve.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/abiquo/abiquo/0.1.0/docs/data-sources/remote_services#datacenter_id DataAbiquoRemoteServices#datacenter_id}
  */
  readonly datacenterId?: string;
  /**
  * Filter: a public cloud region that the services serve.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/abiquo/abiquo/0.1.0/docs/data-sources/remote_services#public_cloud_region_id DataAbiquoRemoteServices#public_cloud_region_id}
  */
  readonly publicCloudRegionId?: string;
  /**
  * Filter: the API name of the type, such as `VIRTUAL_FACTORY`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/abiquo/abiquo/0.1.0/docs/data-sources/remote_services#type DataAbiquoRemoteServices#type}
  */
  readonly type?: string;
  /**
  * Filter: the address, such as `http://rs.example.com:8009/vsm`, in any spelling.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/abiquo/abiquo/0.1.0/docs/data-sources/remote_services#uri DataAbiquoRemoteServices#uri}
  */
  readonly uri?: string;
}
export interface DataAbiquoRemoteServicesRemoteServices {
}

export function dataAbiquoRemoteServicesRemoteServicesToTerraform(struct?: DataAbiquoRemoteServicesRemoteServices): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
  }
}


export function dataAbiquoRemoteServicesRemoteServicesToHclTerraform(struct?: DataAbiquoRemoteServicesRemoteServices): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
  };
  return attrs;
}

export class DataAbiquoRemoteServicesRemoteServicesOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  * @param complexObjectIndex the index of this item in the list
  * @param complexObjectIsFromSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string, complexObjectIndex: number, complexObjectIsFromSet: boolean) {
    super(terraformResource, terraformAttribute, complexObjectIsFromSet, complexObjectIndex);
  }

  public get internalValue(): DataAbiquoRemoteServicesRemoteServices | undefined {
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: DataAbiquoRemoteServicesRemoteServices | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
    }
  }

  // available - computed: true, optional: false, required: false
  public get available() {
    return this.getBooleanAttribute('available');
  }

  // datacenter_ids - computed: true, optional: false, required: false
  public get datacenterIds() {
    return cdktf.Fn.tolist(this.getListAttribute('datacenter_ids'));
  }

  // host - computed: true, optional: false, required: false
  public get host() {
    return this.getStringAttribute('host');
  }

  // id - computed: true, optional: false, required: false
  public get id() {
    return this.getStringAttribute('id');
  }

  // path - computed: true, optional: false, required: false
  public get path() {
    return this.getStringAttribute('path');
  }

  // port - computed: true, optional: false, required: false
  public get port() {
    return this.getNumberAttribute('port');
  }

  // protocol - computed: true, optional: false, required: false
  public get protocol() {
    return this.getStringAttribute('protocol');
  }

  // public_cloud_region_ids - computed: true, optional: false, required: false
  public get publicCloudRegionIds() {
    return cdktf.Fn.tolist(this.getListAttribute('public_cloud_region_ids'));
  }

  // type - computed: true, optional: false, required: false
  public get type() {
    return this.getStringAttribute('type');
  }

  // uri - computed: true, optional: false, required: false
  public get uri() {
    return this.getStringAttribute('uri');
  }

  // uuid - computed: true, optional: false, required: false
  public get uuid() {
    return this.getStringAttribute('uuid');
  }
}

export class DataAbiquoRemoteServicesRemoteServicesList extends cdktf.ComplexList {

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  * @param wrapsSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
  */
  constructor(protected override terraformResource: cdktf.IInterpolatingParent, protected override terraformAttribute: string, protected override wrapsSet: boolean) {
    super(terraformResource, terraformAttribute, wrapsSet)
  }

  /**
  * @param index the index of the item to return
  */
  public get(index: number): DataAbiquoRemoteServicesRemoteServicesOutputReference {
    return new DataAbiquoRemoteServicesRemoteServicesOutputReference(this.terraformResource, this.terraformAttribute, index, this.wrapsSet);
  }
}

/**
* Represents a {@link https://registry.terraform.io/providers/abiquo/abiquo/0.1.0/docs/data-sources/remote_services abiquo_remote_services}
*/
export class DataAbiquoRemoteServices extends cdktf.TerraformDataSource {

  // =================
  // STATIC PROPERTIES
  // =================
  public static readonly tfResourceType = "abiquo_remote_services";

  // ==============
  // STATIC Methods
  // ==============
  /**
  * Generates CDKTF code for importing a DataAbiquoRemoteServices resource upon running "cdktf plan <stack-name>"
  * @param scope The scope in which to define this construct
  * @param importToId The construct id used in the generated config for the DataAbiquoRemoteServices to import
  * @param importFromId The id of the existing DataAbiquoRemoteServices that should be imported. Refer to the {@link https://registry.terraform.io/providers/abiquo/abiquo/0.1.0/docs/data-sources/remote_services#import import section} in the documentation of this resource for the id to use
  * @param provider? Optional instance of the provider where the DataAbiquoRemoteServices to import is found
  */
  public static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktf.TerraformProvider) {
        return new cdktf.ImportableResource(scope, importToId, { terraformResourceType: "abiquo_remote_services", importId: importFromId, provider });
      }

  // ===========
  // INITIALIZER
  // ===========

  /**
  * Create a new {@link https://registry.terraform.io/providers/abiquo/abiquo/0.1.0/docs/data-sources/remote_services abiquo_remote_services} Data Source
  *
  * @param scope The scope in which to define this construct
  * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
  * @param options DataAbiquoRemoteServicesConfig = {}
  */
  public constructor(scope: Construct, id: string, config: DataAbiquoRemoteServicesConfig = {}) {
    super(scope, id, {
      terraformResourceType: 'abiquo_remote_services',
      terraformGeneratorMetadata: {
        providerName: 'abiquo',
        providerVersion: '0.1.0',
        providerVersionConstraint: '0.1.0'
      },
      provider: config.provider,
      dependsOn: config.dependsOn,
      count: config.count,
      lifecycle: config.lifecycle,
      provisioners: config.provisioners,
      connection: config.connection,
      forEach: config.forEach
    });
    this._datacenterId = config.datacenterId;
    this._publicCloudRegionId = config.publicCloudRegionId;
    this._type = config.type;
    this._uri = config.uri;
  }

  // ==========
  // ATTRIBUTES
  // ==========

  // datacenter_id - computed: false, optional: true, required: false
  private _datacenterId?: string; 
  public get datacenterId() {
    return this.getStringAttribute('datacenter_id');
  }
  public set datacenterId(value: string) {
    this._datacenterId = value;
  }
  public resetDatacenterId() {
    this._datacenterId = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get datacenterIdInput() {
    return this._datacenterId;
  }

  // public_cloud_region_id - computed: false, optional: true, required: false
  private _publicCloudRegionId?: string; 
  public get publicCloudRegionId() {
    return this.getStringAttribute('public_cloud_region_id');
  }
  public set publicCloudRegionId(value: string) {
    this._publicCloudRegionId = value;
  }
  public resetPublicCloudRegionId() {
    this._publicCloudRegionId = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get publicCloudRegionIdInput() {
    return this._publicCloudRegionId;
  }

  // remote_services - computed: true, optional: false, required: false
  private _remoteServices = new DataAbiquoRemoteServicesRemoteServicesList(this, "remote_services", false);
  public get remoteServices() {
    return this._remoteServices;
  }

  // type - computed: false, optional: true, required: false
  private _type?: string; 
  public get type() {
    return this.getStringAttribute('type');
  }
  public set type(value: string) {
    this._type = value;
  }
  public resetType() {
    this._type = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get typeInput() {
    return this._type;
  }

  // uri - computed: false, optional: true, required: false
  private _uri?: string; 
  public get uri() {
    return this.getStringAttribute('uri');
  }
  public set uri(value: string) {
    this._uri = value;
  }
  public resetUri() {
    this._uri = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get uriInput() {
    return this._uri;
  }

  // =========
  // SYNTHESIS
  // =========

  protected override synthesizeAttributes(): { [name: string]: any } {
    return {
      datacenter_id: cdktf.stringToTerraform(this._datacenterId),
      public_cloud_region_id: cdktf.stringToTerraform(this._publicCloudRegionId),
      type: cdktf.stringToTerraform(this._type),
      uri: cdktf.stringToTerraform(this._uri),
    };
  }

  protected override synthesizeHclAttributes(): { [name: string]: any } {
    const attrs = {
      datacenter_id: {
        value: cdktf.stringToHclTerraform(this._datacenterId),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      public_cloud_region_id: {
        value: cdktf.stringToHclTerraform(this._publicCloudRegionId),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      type: {
        value: cdktf.stringToHclTerraform(this._type),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      uri: {
        value: cdktf.stringToHclTerraform(this._uri),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
    };

    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined ))
  }
}
