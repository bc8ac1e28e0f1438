//! The service over HTTP, in this process: the real router, a fresh database,
//! a small register, and people of every account type.

#![cfg(test)]

mod answer;
mod authenticator;
mod letters;
mod oracle;
mod people;
mod provider;
mod recording;
mod register;
mod surroundings;
mod visitor;
mod world;

mod access_model;
mod access_requests;
mod access_rights;
mod anonymous;
mod audit;
mod away;
mod breaches;
mod corrections;
mod coverage;
mod credentials;
mod device;
mod dormancy;
mod erasure;
mod feedback;
mod handlers;
mod headers;
mod help;
mod hostile;
mod identities;
mod joining;
mod limits;
mod merging;
mod notices;
mod openid;
mod origin;
mod outbox;
mod own_data;
mod passkeys;
mod permissions;
mod privacy;
mod products;
mod public;
mod readers;
mod receipts;
mod recording_rights;
mod rectifying;
mod reminders;
mod risk_systems;
mod rules;
mod scope;
mod second_step;
mod sessions;
mod sharing;
mod statutory;
mod statutory_answers;
mod statutory_rights;
mod super_admins;
mod terms;
mod two_steps_by_passkey;
mod unsealing;
mod usage;
