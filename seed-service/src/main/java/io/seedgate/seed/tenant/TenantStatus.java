package io.seedgate.seed.tenant;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where in its life a tenant is; the type of the database's column. */
public enum TenantStatus {
  /** Being made; nobody sees it yet. */
  @JsonProperty("provisioning")
  PROVISIONING,
  @JsonProperty("ready")
  READY,
  /** Its rows are being brought back; nobody enters it meanwhile. */
  @JsonProperty("restoring")
  RESTORING,
  /** Its rows are pristine, its sessions are being ended. */
  @JsonProperty("resetting")
  RESETTING,
  /** Being deleted; nobody sees it any more. */
  @JsonProperty("deleting")
  DELETING
}
