CREATE TABLE person (id bigint PRIMARY KEY, name varchar(50), email varchar(50) UNIQUE, city varchar(50), boss bigint, data json, created datetime DEFAULT CURRENT_TIMESTAMP, FULLTEXT KEY words (name, city), KEY by_city (city));
CREATE TABLE orders (id bigint PRIMARY KEY, person bigint, total decimal(10,2), state varchar(20), note text, placed date, KEY by_person (person), KEY by_state (state)) PARTITION BY RANGE (id) (PARTITION p0 VALUES LESS THAN (1000), PARTITION p1 VALUES LESS THAN MAXVALUE);
CREATE TABLE item (id bigint PRIMARY KEY, orders bigint, product bigint, qty int, price decimal(10,2));
CREATE TABLE product (id bigint PRIMARY KEY, name varchar(50), price decimal(10,2), sku varchar(20));
CREATE TABLE archive (id bigint PRIMARY KEY, person bigint, total decimal(10,2), state varchar(20));
CREATE TABLE `odd name` (`Id` bigint PRIMARY KEY, `select` varchar(9), `a.b` varchar(9), `Ünï` varchar(9), day int);
CREATE TABLE log (id bigint AUTO_INCREMENT PRIMARY KEY, message varchar(99), at datetime);
