/** Signs people in, issues access tokens and rotates refresh tokens. */
package io.seedgate.auth;
