//! The service over HTTP, in this process: the real router, a fresh database,
//! a small register, and people of every account type.

#![cfg(test)]

mod answer;
mod letters;
mod oracle;
mod people;
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
mod corrections;
mod coverage;
mod credentials;
mod device;
mod export;
mod export_rights;
mod handlers;
mod headers;
mod hostile;
mod joining;
mod limits;
mod merging;
mod origin;
mod outbox;
mod permissions;
mod products;
mod public;
mod readers;
mod receipts;
mod recording_rights;
mod rules;
mod scope;
mod second_step;
mod sessions;
mod sharing;
mod statutory;
mod statutory_answers;
mod statutory_rights;
mod super_admins;
mod triage;
mod unsealing;
