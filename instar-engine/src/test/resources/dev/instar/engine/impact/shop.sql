-- A shop: a second world of tables, none of them in postgresql-locks.tsv.
create schema archive;
create type status as enum ('new', 'paid', 'sent');
create type address as (street text, city text);
create domain email as varchar(80) check (value like '%@%');
create domain label as varchar(40);
create domain quantity as int not null;
create sequence invoice_number;
create sequence archive.batch;
create function touch() returns trigger language plpgsql as 'begin return new; end';
create function token() returns text language sql volatile as 'select md5(random()::text)';
create function tidy(text) returns text language sql immutable as 'select lower($1)';

create table customers (
    id bigserial primary key, mail email, name varchar(60) not null, nick text collate "C", home address,
    joined timestamptz not null default now(), score numeric(8,2), tags text[], about jsonb, ip cidr,
    unique (mail), check (score >= 0));
create index customers_name on customers (name);
create index customers_lower on customers (lower(name));
create index customers_tags on customers using gin (tags);
create index customers_recent on customers (joined) where score > 10;
create index customers_cover on customers (id) include (name);
insert into customers (mail, name, nick, score, tags, about, ip)
    select 'a' || g || '@b', 'n' || g, 'k', g, '{a}', '{}', '10.0.0.0/8' from generate_series(1, 40) g;

create table products (
    sku text primary key, title varchar(100) not null, price numeric(10,2) not null default 0, cents int
        generated always as ((price * 100)::int) stored, weight int, made date, seen timestamp, kind status default 'new', size interval(2),
    flags bit(8), note label, constraint price_positive check (price >= 0));
create index products_title on products (title varchar_pattern_ops);
create index products_made on products using brin (made);
create index products_seen on products (seen);
create statistics products_stats on weight, kind from products;
insert into products (sku, title, price, weight, made, seen, size, flags, note)
    select 'p' || g, 't' || g, g, g, '2024-01-01', '2024-01-01', '1 day', '00000000', 'x' from generate_series(1, 40) g;
alter table products add constraint weight_known check (weight is not null) not valid;

create table orders (
    id bigint generated always as identity primary key, customer bigint not null references customers on delete cascade,
    placed timestamptz not null default now(), state status not null default 'new', remark varchar(200), total numeric,
    previous bigint references orders (id) deferrable initially deferred);
create index orders_customer on orders (customer);
insert into orders (customer, total, remark) select g, g, 'r' from generate_series(1, 40) g;

create table order_lines (
    order_id bigint references orders on delete cascade, line int, sku text references products on update cascade on delete set null,
    amount quantity default 1, primary key (order_id, line));
insert into order_lines select g, 1, 'p' || g, 1 from generate_series(1, 40) g;

create table shipments (
    order_id bigint, line int, parcel varchar(30), sent date,
    constraint shipments_line foreign key (order_id, line) references order_lines (order_id, line) not valid);
create unique index shipments_parcel on shipments (parcel);
insert into shipments select g, 1, 'x' || g, '2024-01-01' from generate_series(1, 40) g;

create table events (at timestamptz not null, customer bigint references customers, kind text, body varchar(50)) partition by range (at);
create index events_kind on events (kind);
create table events_2023 partition of events for values from ('2023-01-01') to ('2024-01-01');
create table events_2024 partition of events for values from ('2024-01-01') to ('2025-01-01') partition by list (kind);
create table events_2024_click partition of events_2024 for values in ('click', 'tap');
create table events_2024_rest partition of events_2024 default;
insert into events select '2023-05-01', g, 'click', 'b' from generate_series(1, 40) g;
insert into events select '2024-05-01', g, 'click', 'b' from generate_series(1, 40) g;
insert into events select '2024-05-01', g, 'buy', 'b' from generate_series(1, 40) g;
create table events_old (at timestamptz not null, customer bigint, kind text, body varchar(50));
insert into events_old select '2022-05-01', g, 'click', 'b' from generate_series(1, 40) g;

create table accounts (id int primary key, owner text not null, balance int) partition by hash (id);
create table accounts_0 partition of accounts for values with (modulus 2, remainder 0);
create table accounts_1 partition of accounts for values with (modulus 2, remainder 1);
insert into accounts select g, 'o', g from generate_series(1, 40) g;
create table transfers (id int, account int references accounts, amount int);
insert into transfers select g, g, g from generate_series(1, 40) g;

create table animals (id int not null, name text, legs int check (legs >= 0));
create table dogs (breed varchar(20)) inherits (animals);
create index dogs_breed on dogs (breed);
insert into animals select g, 'a', 4 from generate_series(1, 40) g;
insert into dogs select g, 'd', 4, 'b' from generate_series(1, 40) g;

create table "Order Notes" ("Id" int primary key, "Text" varchar(10), "select" int);
insert into "Order Notes" select g, 't', g from generate_series(1, 40) g;
create unlogged table scratch (id serial, v varchar(5));
insert into scratch (v) select 'v' from generate_series(1, 40) g;
create table archive.orders (id bigint primary key, customer bigint references customers, batch int default nextval('archive.batch'));
insert into archive.orders (id, customer) select g, g from generate_series(1, 40) g;
create table homes of address;
insert into homes values ('s', 'c');
create table settings (name text, value text);
insert into settings values ('a', 'b');

create view paid_orders as select o.id, c.name from orders o join customers c on c.id = o.customer where o.state = 'paid';
create view paid_names as select name from paid_orders;
create materialized view totals as select customer, sum(total) as total from orders group by customer;
create unique index totals_customer on totals (customer);
create materialized view top_totals as select * from totals where total > 10;
create trigger orders_touch before update on orders for each row execute function touch();
create trigger events_touch after insert on events for each row execute function touch();
create rule settings_keep as on delete to settings do instead nothing;
create policy own on customers using (id > 0);
create publication feed for table orders, customers;
alter table customers cluster on customers_name;
