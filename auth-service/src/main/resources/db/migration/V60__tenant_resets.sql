-- Which reset a tenant's epoch was last raised for: a request that is sent again must not end the sessions that began meanwhile.

ALTER TABLE tenants ADD COLUMN last_reset uuid;
