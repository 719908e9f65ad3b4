-- Closed value sets are enum types, so that the catalog can tell a pack's author which values exist.

-- A user of auth-service. A type of its own tells the loader which columns name a persona.
CREATE DOMAIN user_ref AS uuid;

CREATE TYPE subscription_tier AS ENUM ('standard', 'professional', 'enterprise');

CREATE TYPE access_level AS ENUM ('read_only', 'read_write', 'admin');

CREATE TYPE engagement_type AS ENUM ('migration', 'assessment', 'modernization');
CREATE TYPE engagement_status AS ENUM ('planning', 'active', 'on_hold', 'completed', 'cancelled');
CREATE TYPE level AS ENUM ('low', 'medium', 'high', 'critical');

CREATE TYPE flow_status AS ENUM ('initialized', 'active', 'paused', 'completed', 'failed');
CREATE TYPE flow_phase AS ENUM
  ('data_import', 'field_mapping', 'data_cleansing', 'asset_inventory', 'dependency_analysis', 'tech_debt_assessment');
CREATE TYPE learning_scope AS ENUM ('engagement', 'client', 'global', 'disabled');
CREATE TYPE memory_isolation_level AS ENUM ('strict', 'moderate', 'open');

CREATE TYPE import_type AS ENUM
  ('cmdb', 'asset_inventory', 'network_data', 'business_apps', 'user_data', 'other');
CREATE TYPE import_status AS ENUM
  ('pending', 'uploading', 'uploaded', 'processing', 'validating', 'processed', 'completed', 'failed', 'cancelled',
   'archived');
CREATE TYPE match_type AS ENUM ('direct', 'semantic', 'fuzzy', 'manual');
CREATE TYPE mapping_status AS ENUM ('suggested', 'pending', 'approved', 'rejected', 'implemented');

CREATE TYPE asset_type AS ENUM
  ('application', 'server', 'database', 'network', 'load_balancer', 'storage', 'security_group', 'virtual_machine',
   'container', 'other');
CREATE TYPE environment AS ENUM ('production', 'staging', 'test', 'development', 'disaster_recovery');
CREATE TYPE six_r_strategy AS ENUM ('rehost', 'replatform', 'refactor', 'repurchase', 'retire', 'retain');
CREATE TYPE migration_complexity AS ENUM ('low', 'medium', 'high');
CREATE TYPE migration_status AS ENUM
  ('discovered', 'assessed', 'planned', 'migrating', 'migrated', 'failed', 'excluded');
CREATE TYPE discovery_method AS ENUM ('network_scan', 'agent', 'import', 'manual', 'api');

CREATE TYPE dependency_type AS ENUM
  ('hosting', 'primary_database', 'cache_database', 'reporting_database', 'load_balancing', 'network_route',
   'firewall_rule', 'file_storage', 'backup_storage', 'cluster_member', 'api_integration', 'data_feed',
   'authentication');

CREATE TYPE wave_status AS ENUM ('planned', 'in_progress', 'completed', 'failed', 'cancelled', 'blocked');
CREATE TYPE readiness AS ENUM
  ('ready', 'needs_analysis', 'dependency_blocked', 'business_review', 'not_applicable');
CREATE TYPE assignment_reason AS ENUM ('strategy_rule', 'dependency_group', 'business_window', 'manual');
