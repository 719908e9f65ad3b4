-- Memberships ask for users:read. A description that an operator has changed stays.
UPDATE permissions SET description = 'Read tenants'
WHERE name = 'tenants:read' AND description = 'Read tenants and memberships';
