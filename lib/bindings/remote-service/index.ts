// https://registry.terraform.io/providers/abiquo/abiquo/0.1.0/docs/resources/remote_service
// generated from terraform resource schema

import { Construct } from 'constructs';
import * as cdktf from 'cdktf';

// Configuration

export interface RemoteServiceConfig extends cdktf.TerraformMetaArguments {
  /**
  * What to do if a new address fails Abiquo's check: `off`, `warn`, `gate` (warn in the plan, and stop the apply before it moves the service) or `error` (stop the plan). Default: the provider's `check`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/abiquo/abiquo/0.1.0/docs/resources/remote_service#check RemoteService#check}
  */
  readonly check?: string;
  /**
  * All datacenters that the service serves. `[]` means none. If omitted, this resource does not manage the set.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/abiquo/abiquo/0.1.0/docs/resources/remote_service#datacenter_ids RemoteService#datacenter_ids}
  */
  readonly datacenterIds?: string[];
  /**
  * Host name or IP address of the service.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/abiquo/abiquo/0.1.0/docs/resources/remote_service#host RemoteService#host}
  */
  readonly host?: string;
  /**
  * Path, without leading and trailing slashes. Empty for services without a path. Default: that of the type, unless `uri` is given.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/abiquo/abiquo/0.1.0/docs/resources/remote_service#path RemoteService#path}
  */
  readonly path?: string;
  /**
  * Port. Default: that of the type, unless `uri` is given. `https` has no default port.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/abiquo/abiquo/0.1.0/docs/resources/remote_service#port RemoteService#port}
  */
  readonly port?: number;
  /**
  * Protocol: `http`, `https`, `omapi`, `dnsmasq` or `guacd`. Default: that of the type, unless `uri` is given.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/abiquo/abiquo/0.1.0/docs/resources/remote_service#protocol RemoteService#protocol}
  */
  readonly protocol?: string;
  /**
  * All public cloud regions that the service serves. `[]` means none. If omitted, this resource does not manage the set.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/abiquo/abiquo/0.1.0/docs/resources/remote_service#public_cloud_region_ids RemoteService#public_cloud_region_ids}
  */
  readonly publicCloudRegionIds?: string[];
  /**
  * API name of the type, such as `VIRTUAL_FACTORY`. A type that this provider does not know needs a full `uri`. A change replaces the service.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/abiquo/abiquo/0.1.0/docs/resources/remote_service#type RemoteService#type}
  */
  readonly type: string;
  /**
  * Address, such as `http://rs.example.com:8009/vsm`. Give this, or `host` and the parts that differ from the type's defaults.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/abiquo/abiquo/0.1.0/docs/resources/remote_service#uri RemoteService#uri}
  */
  readonly uri?: string;
}

/**
* Represents a {@link https://registry.terraform.io/providers/abiquo/abiquo/0.1.0/docs/resources/remote_service abiquo_remote_service}
*/
export class RemoteService extends cdktf.TerraformResource {

  // =================
  // STATIC PROPERTIES
  // =================
  public static readonly tfResourceType = "abiquo_remote_service";

  // ==============
  // STATIC Methods
  // ==============
  /**
  * Generates CDKTF code for importing a RemoteService resource upon running "cdktf plan <stack-name>"
  * @param scope The scope in which to define this construct
  * @param importToId The construct id used in the generated config for the RemoteService to import
  * @param importFromId The id of the existing RemoteService that should be imported. Refer to the {@link https://registry.terraform.io/providers/abiquo/abiquo/0.1.0/docs/resources/remote_service#import import section} in the documentation of this resource for the id to use
  * @param provider? Optional instance of the provider where the RemoteService to import is found
  */
  public static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktf.TerraformProvider) {
        return new cdktf.ImportableResource(scope, importToId, { terraformResourceType: "abiquo_remote_service", importId: importFromId, provider });
      }

  // ===========
  // INITIALIZER
  // ===========

  /**
  * Create a new {@link https://registry.terraform.io/providers/abiquo/abiquo/0.1.0/docs/resources/remote_service abiquo_remote_service} Resource
  *
  * @param scope The scope in which to define this construct
  * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
  * @param options RemoteServiceConfig
  */
  public constructor(scope: Construct, id: string, config: RemoteServiceConfig) {
    super(scope, id, {
      terraformResourceType: 'abiquo_remote_service',
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
    this._check = config.check;
    this._datacenterIds = config.datacenterIds;
    this._host = config.host;
    this._path = config.path;
    this._port = config.port;
    this._protocol = config.protocol;
    this._publicCloudRegionIds = config.publicCloudRegionIds;
    this._type = config.type;
    this._uri = config.uri;
  }

  // ==========
  // ATTRIBUTES
  // ==========

  // available - computed: true, optional: false, required: false
  public get available() {
    return this.getBooleanAttribute('available');
  }

  // check - computed: false, optional: true, required: false
  private _check?: string; 
  public get check() {
    return this.getStringAttribute('check');
  }
  public set check(value: string) {
    this._check = value;
  }
  public resetCheck() {
    this._check = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get checkInput() {
    return this._check;
  }

  // datacenter_ids - computed: true, optional: true, required: false
  private _datacenterIds?: string[]; 
  public get datacenterIds() {
    return cdktf.Fn.tolist(this.getListAttribute('datacenter_ids'));
  }
  public set datacenterIds(value: string[]) {
    this._datacenterIds = value;
  }
  public resetDatacenterIds() {
    this._datacenterIds = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get datacenterIdsInput() {
    return this._datacenterIds;
  }

  // host - computed: true, optional: true, required: false
  private _host?: string; 
  public get host() {
    return this.getStringAttribute('host');
  }
  public set host(value: string) {
    this._host = value;
  }
  public resetHost() {
    this._host = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get hostInput() {
    return this._host;
  }

  // id - computed: true, optional: false, required: false
  public get id() {
    return this.getStringAttribute('id');
  }

  // path - computed: true, optional: true, required: false
  private _path?: string; 
  public get path() {
    return this.getStringAttribute('path');
  }
  public set path(value: string) {
    this._path = value;
  }
  public resetPath() {
    this._path = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get pathInput() {
    return this._path;
  }

  // platform - computed: true, optional: false, required: false
  public get platform() {
    return this.getStringAttribute('platform');
  }

  // port - computed: true, optional: true, required: false
  private _port?: number; 
  public get port() {
    return this.getNumberAttribute('port');
  }
  public set port(value: number) {
    this._port = value;
  }
  public resetPort() {
    this._port = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get portInput() {
    return this._port;
  }

  // protocol - computed: true, optional: true, required: false
  private _protocol?: string; 
  public get protocol() {
    return this.getStringAttribute('protocol');
  }
  public set protocol(value: string) {
    this._protocol = value;
  }
  public resetProtocol() {
    this._protocol = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get protocolInput() {
    return this._protocol;
  }

  // public_cloud_region_ids - computed: true, optional: true, required: false
  private _publicCloudRegionIds?: string[]; 
  public get publicCloudRegionIds() {
    return cdktf.Fn.tolist(this.getListAttribute('public_cloud_region_ids'));
  }
  public set publicCloudRegionIds(value: string[]) {
    this._publicCloudRegionIds = value;
  }
  public resetPublicCloudRegionIds() {
    this._publicCloudRegionIds = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get publicCloudRegionIdsInput() {
    return this._publicCloudRegionIds;
  }

  // takes_over - computed: true, optional: false, required: false
  public get takesOver() {
    return this.getStringAttribute('takes_over');
  }

  // type - computed: false, optional: false, required: true
  private _type?: string; 
  public get type() {
    return this.getStringAttribute('type');
  }
  public set type(value: string) {
    this._type = value;
  }
  // Temporarily expose input value. Use with caution.
  public get typeInput() {
    return this._type;
  }

  // uri - computed: true, optional: true, required: false
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

  // uuid - computed: true, optional: false, required: false
  public get uuid() {
    return this.getStringAttribute('uuid');
  }

  // =========
  // SYNTHESIS
  // =========

  protected override synthesizeAttributes(): { [name: string]: any } {
    return {
      check: cdktf.stringToTerraform(this._check),
      datacenter_ids: cdktf.listMapper(cdktf.stringToTerraform, false)(this._datacenterIds),
      host: cdktf.stringToTerraform(this._host),
      path: cdktf.stringToTerraform(this._path),
      port: cdktf.numberToTerraform(this._port),
      protocol: cdktf.stringToTerraform(this._protocol),
      public_cloud_region_ids: cdktf.listMapper(cdktf.stringToTerraform, false)(this._publicCloudRegionIds),
      type: cdktf.stringToTerraform(this._type),
      uri: cdktf.stringToTerraform(this._uri),
    };
  }

  protected override synthesizeHclAttributes(): { [name: string]: any } {
    const attrs = {
      check: {
        value: cdktf.stringToHclTerraform(this._check),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      datacenter_ids: {
        value: cdktf.listMapperHcl(cdktf.stringToHclTerraform, false)(this._datacenterIds),
        isBlock: false,
        type: "set",
        storageClassType: "stringList",
      },
      host: {
        value: cdktf.stringToHclTerraform(this._host),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      path: {
        value: cdktf.stringToHclTerraform(this._path),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      port: {
        value: cdktf.numberToHclTerraform(this._port),
        isBlock: false,
        type: "simple",
        storageClassType: "number",
      },
      protocol: {
        value: cdktf.stringToHclTerraform(this._protocol),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      public_cloud_region_ids: {
        value: cdktf.listMapperHcl(cdktf.stringToHclTerraform, false)(this._publicCloudRegionIds),
        isBlock: false,
        type: "set",
        storageClassType: "stringList",
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
