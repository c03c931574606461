-- Who is online at each node, by portal, as the node said last; nodes that fell silent are left out and deleted.
CREATE TABLE reader_node (
    node UUID NOT NULL PRIMARY KEY,
    at BIGINT NOT NULL,
    -- JSON: {portal: [guests, members]}
    online TEXT NOT NULL
);
