-- A reset is decided before its rows are touched: from then on the tenant is being restored, and nobody enters it. Where its rows are as they
-- should be and only auth-service has to be told, it is 'resetting', as before.

ALTER TYPE tenant_status ADD VALUE 'restoring' BEFORE 'resetting';
