-- What a move of the tree did to memberships and listings, so that it can be taken back until its day. `made` is the row
-- that goes on with the heir; none where the person is a member there already, or nobody inherits.
CREATE TABLE member_move (
    operation UUID NOT NULL,
    old UUID NOT NULL,
    made UUID,
    -- membership, expert
    what TEXT NOT NULL,
    PRIMARY KEY (operation, old)
);
