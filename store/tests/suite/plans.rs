//! How the databases find what lists ask for: from an index, in its order, so
//! that a page costs the same however much there is.

use std::process::Command;

use domain::access::request::RequestKind;
use domain::access::{AccountType, Actor, AuditScope, Post, Scope};
use domain::event::listing::{Filter, Turn};
use domain::event::{EventType, Harm};
use domain::statutory::listing::{Cursor, Filter as ResponseFilter, Turn as ResponseTurn};
use domain::statutory::{ResponseKind, Urgency};
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection, Row, SqliteConnection};
use store::Store;
use uuid::Uuid;

use crate::database::each;
use crate::overheard::{listen, overheard};
use crate::world::{actor, code, national, noon, settled, today, user};
use crate::{audit, letters, requests, statutory};

/// What marks the statements of a list.
const LISTS: [(&str, &str); 8] = [
    ("events", "SELECT p.key AS place"),
    ("one's own events", "e.author_id = $1 AND e.key >="),
    ("learning responses", "FROM response_ranges WHERE"),
    ("learning responses, their rows", "FROM responses r JOIN organisations o"),
    ("the audit log", "FROM audit a LEFT JOIN users u"),
    ("the audit log at an organisation", "FROM audit_places WHERE"),
    ("requests for access", "(q.asked_at, q.id) >"),
    ("letters", "ORDER BY written_at DESC"),
];

/// Asks for pages of every list, as readers of much and of little.
async fn turn_pages(store: &dyn Store) {
    let mut keeper = national(9);
    keeper.posts.insert(Post::Accounts);
    let admin =
        actor(2, &[(AccountType::ProviderAdmin, "RR8"), (AccountType::ProviderAdmin, "B81")]);
    for reader in [&keeper, &admin] {
        events(store, reader).await;
        responses(store, reader).await;
        let log = AuditScope::of(reader).unwrap();
        for before in [None, Some(3)] {
            store.audit_lines(&log, before, 2).await.unwrap();
        }
    }
    let at = [code("RR8"), code("B81")];
    let queue = store.undecided(&at, true, None, noon(9), 1).await.unwrap();
    assert_eq!(queue.len(), 1);
    store.undecided(&at, true, Some(queue[0].id), noon(9), 1).await.unwrap();
    for before in [None, Some(Uuid::from_u128(2))] {
        assert_eq!(store.letters(before, 1).await.unwrap().len(), 1);
    }
}

async fn events(store: &dyn Store, reader: &Actor) {
    let scope = Scope::of(reader);
    let filters = [
        Filter::default(),
        Filter {
            kinds: [EventType::Incident].into(),
            harms: [Harm::None, Harm::Low].into(),
            ..Filter::default()
        },
        Filter { recorded_from: Some(today()), ..Filter::default() },
    ];
    for filter in filters {
        let page = store.list(&scope, &filter, Turn::First, today()).await.unwrap();
        let Some(row) = page.rows.first() else { continue };
        for turn in [Turn::OlderThan(row.cursor), Turn::NewerThan(row.cursor)] {
            store.list(&scope, &filter, turn, today()).await.unwrap();
        }
    }
    let page = store.my_events(user(1), Turn::First).await.unwrap();
    for turn in [Turn::OlderThan(page.rows[0].cursor), Turn::NewerThan(page.rows[0].cursor)] {
        store.my_events(user(1), turn).await.unwrap();
    }
}

async fn responses(store: &dyn Store, reader: &Actor) {
    let scope = Scope::of_statutory(reader);
    let filters = [
        ResponseFilter::default(),
        ResponseFilter {
            urgencies: [Urgency::Open].into(),
            kinds: [ResponseKind::TeamReview, ResponseKind::Swarm].into(),
            ..ResponseFilter::default()
        },
        ResponseFilter { organisation: Some(code("RR8")), ..ResponseFilter::default() },
    ];
    for filter in filters {
        let first = ResponseTurn::First;
        let page = store.responses(&scope, today(), &filter, first).await.unwrap();
        let cursor = Cursor::of(&page.rows[0], today());
        for turn in [ResponseTurn::After(cursor), ResponseTurn::Before(cursor)] {
            store.responses(&scope, today(), &filter, turn).await.unwrap();
        }
    }
}

/// The steps of SQLite's plan that a list must not have: rows put in order one
/// by one, or a table read from end to end.
async fn missteps_of_sqlite(url: &str, sql: &str) -> Vec<String> {
    let mut connection = SqliteConnection::connect(url).await.unwrap();
    let explain = AssertSqlSafe(format!("EXPLAIN QUERY PLAN {sql}"));
    let plan = connection.fetch_all(explain).await.unwrap();
    let steps = plan.iter().map(|step| step.get::<String, _>(3));
    // A page of rows that an inner query has found is read from end to end, and
    // of owners that wait to be indexed whether there is one.
    let found = ["USING", "VIRTUAL TABLE", "CONSTANT ROW", "SCAN p", "SCAN reindex_queue"];
    let is_misstep = |step: &String| {
        step.contains("FOR ORDER BY")
            || step.starts_with("SCAN") && !found.iter().any(|word| step.contains(word))
    };
    steps.filter(is_misstep).collect()
}

/// The same of PostgreSQL's, which is told to avoid both where it can.
async fn missteps_of_postgres(url: &str, sql: &str) -> Vec<String> {
    let mut connection = PgConnection::connect(url).await.unwrap();
    let values = (1..).take_while(|number| sql.contains(&format!("${number}"))).count();
    let nulls = vec!["NULL"; values].join(", ");
    for statement in [
        "SET plan_cache_mode = force_generic_plan".to_owned(),
        "SET enable_seqscan = off".to_owned(),
        "SET enable_sort = off".to_owned(),
        format!("PREPARE list AS {sql}"),
    ] {
        connection.execute(AssertSqlSafe(statement)).await.unwrap();
    }
    let explain = AssertSqlSafe(format!("EXPLAIN EXECUTE list ({nulls})"));
    let plan = sqlx::raw_sql(explain).fetch_all(&mut connection).await.unwrap();
    let lines = plan.iter().map(|line| line.get::<String, _>(0));
    let is_misstep = |line: &String| {
        let step = line.trim().trim_start_matches("->").trim();
        ["Sort  (", "Incremental Sort", "Seq Scan"].iter().any(|word| step.starts_with(word))
    };
    lines.filter(is_misstep).collect()
}

/// Set for the process that overhears.
const ALONE: &str = "CANDOUR_OVERHEARS_ALONE";

/// Statements are overheard of the whole process, those of other tests included,
/// so this test runs itself again in a process of its own.
#[tokio::test]
async fn every_list_is_read_from_an_index_in_its_order() {
    if std::env::var_os(ALONE).is_none() {
        let run = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "plans::every_list_is_read_from_an_index_in_its_order"])
            .env(ALONE, "yes")
            .output()
            .unwrap();
        let said = [run.stdout, run.stderr].map(|text| String::from_utf8(text).unwrap()).concat();
        assert!(said.contains("1 passed"), "{said}");
        return;
    }
    listen().unwrap();
    for fresh in each().await {
        let store = &*fresh.store;
        settled(store).await;
        let [event, other] = audit::append_about(store).await;
        store.seal_audit(100).await.unwrap();
        statutory::begin(store, 1, "RR8", &event, statutory::facts()).await;
        statutory::begin(store, 2, "B81", &other, statutory::facts()).await;
        for number in 1..=2 {
            letters::write(store, number, number as i64).await;
        }
        for (number, kind) in [(1, RequestKind::Admin), (2, RequestKind::Standard)] {
            requests::ask(store, &requests::request(number, 2, kind)).await.unwrap();
        }
        let ((), heard) = overheard(turn_pages(store)).await;
        for (list, mark) in LISTS {
            let mut statements: Vec<&String> = heard
                .iter()
                .filter(|sql| sql.starts_with("SELECT") && sql.contains(mark))
                .collect();
            statements.sort();
            statements.dedup();
            assert!(!statements.is_empty(), "nothing was heard of {list}");
            for sql in statements {
                let missteps = match fresh.url.starts_with("sqlite") {
                    true => missteps_of_sqlite(&fresh.url, sql).await,
                    false => missteps_of_postgres(&fresh.url, sql).await,
                };
                assert!(missteps.is_empty(), "{list}: {missteps:?} of {sql}");
            }
        }
    }
}
