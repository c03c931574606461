//! The tally sheet of an election (biên bản kiểm phiếu): do the sums fit, and who is elected. Pure arithmetic.

/// What the tellers counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Who may vote and was summoned.
    pub summoned: i64,
    /// Ballots issued.
    pub issued: i64,
    /// Ballots returned.
    pub returned: i64,
    /// Valid ones.
    pub valid: i64,
    /// Invalid ones.
    pub invalid: i64,
    /// Seats to be filled; a ballot names at most as many.
    pub seats: i64,
    /// Votes of each candidate, in the order of the ballot.
    pub votes: Vec<i64>,
}

/// A sum that does not fit; a text key each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fault {
    /// A number below nought.
    Negative,
    /// More ballots issued than people summoned.
    Issued,
    /// More returned than issued.
    Returned,
    /// Valid and invalid are not the returned ones.
    Sum,
    /// A candidate has more votes than there are valid ballots; which one, from 0.
    Candidate(usize),
    /// All votes together are more than valid ballots × seats.
    Together,
    /// Ballots were cast and nobody stands.
    Nobody,
}

impl Fault {
    /// The form field it stands beside.
    pub fn field(self) -> String {
        match self {
            Fault::Negative | Fault::Issued => "issued".into(),
            Fault::Returned => "returned".into(),
            Fault::Sum => "valid".into(),
            Fault::Candidate(n) => format!("votes-{n}"),
            Fault::Together => "votes-0".into(),
            Fault::Nobody => "valid".into(),
        }
    }

    /// Its text key.
    pub fn key(self) -> &'static str {
        match self {
            Fault::Negative => "election.fault.negative",
            Fault::Issued => "election.fault.issued",
            Fault::Returned => "election.fault.returned",
            Fault::Sum => "election.fault.sum",
            Fault::Candidate(_) => "election.fault.candidate",
            Fault::Together => "election.fault.together",
            Fault::Nobody => "election.fault.nobody",
        }
    }
}

/// What became of a candidate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Enough votes, and a seat.
    Elected,
    /// Enough votes, but as many as another for the last seat: a further ballot decides.
    Tied,
    /// Not elected.
    NotElected,
}

impl Outcome {
    /// The stored word, also the last part of its text key.
    pub fn word(self) -> &'static str {
        match self {
            Outcome::Elected => "elected",
            Outcome::Tied => "tied",
            Outcome::NotElected => "not_elected",
        }
    }
}

impl Sheet {
    /// Every sum that does not fit; none when the sheet may be confirmed.
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        let numbers = [self.summoned, self.issued, self.returned, self.valid, self.invalid];
        if numbers.iter().chain(&self.votes).any(|n| *n < 0) {
            faults.push(Fault::Negative);
        }
        if self.issued > self.summoned {
            faults.push(Fault::Issued);
        }
        if self.returned > self.issued {
            faults.push(Fault::Returned);
        }
        if self.valid + self.invalid != self.returned {
            faults.push(Fault::Sum);
        }
        let high = self.votes.iter().enumerate().filter(|(_, votes)| **votes > self.valid);
        faults.extend(high.map(|(at, _)| Fault::Candidate(at)));
        if self.votes.iter().sum::<i64>() > self.valid * self.seats {
            faults.push(Fault::Together);
        }
        if self.votes.is_empty() {
            faults.push(Fault::Nobody);
        }
        faults
    }

    /// What becomes of each candidate, when `least` votes are needed.
    pub fn outcomes(&self, least: i64) -> Vec<Outcome> {
        let mut order: Vec<usize> = (0..self.votes.len()).filter(|i| self.votes[*i] >= least.max(1)).collect();
        order.sort_by_key(|i| std::cmp::Reverse(self.votes[*i]));
        let mut outcomes = vec![Outcome::NotElected; self.votes.len()];
        let seats = usize::try_from(self.seats).unwrap_or(0);
        // The votes of the last one inside, when somebody outside has as many.
        let edge = match (seats.checked_sub(1).and_then(|last| order.get(last)), order.get(seats)) {
            (Some(last), Some(next)) if self.votes[*last] == self.votes[*next] => Some(self.votes[*last]),
            _ => None,
        };
        for (rank, at) in order.into_iter().enumerate() {
            outcomes[at] = match edge {
                Some(votes) if self.votes[at] == votes => Outcome::Tied,
                _ if rank < seats => Outcome::Elected,
                _ => Outcome::NotElected,
            };
        }
        outcomes
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn sheet(seats: i64, votes: &[i64]) -> Sheet {
        Sheet { summoned: 150, issued: 140, returned: 139, valid: 137, invalid: 2, seats, votes: votes.to_vec() }
    }

    #[test]
    fn sums_that_fit_have_no_fault() {
        assert!(sheet(3, &[137, 120, 76, 40]).faults().is_empty());
        assert_eq!(Sheet { issued: 151, ..sheet(1, &[1]) }.faults(), [Fault::Issued]);
        assert_eq!(Sheet { returned: 141, valid: 139, ..sheet(1, &[1]) }.faults(), [Fault::Returned]);
        assert_eq!(Sheet { invalid: 3, ..sheet(1, &[1]) }.faults(), [Fault::Sum]);
        assert_eq!(sheet(3, &[10, 138]).faults(), [Fault::Candidate(1)]);
        assert_eq!(sheet(1, &[100, 38]).faults(), [Fault::Together]);
        assert_eq!(sheet(1, &[]).faults(), [Fault::Nobody]);
        assert_eq!(sheet(1, &[-1]).faults(), [Fault::Negative]);
    }

    #[test]
    fn those_with_most_votes_above_the_line_are_elected() {
        use Outcome::{Elected, NotElected, Tied};
        assert_eq!(sheet(2, &[76, 75, 130]).outcomes(76), [Elected, NotElected, Elected]);
        assert_eq!(sheet(2, &[100, 90, 90]).outcomes(76), [Elected, Tied, Tied]);
        assert_eq!(sheet(3, &[100, 90, 90]).outcomes(76), [Elected; 3]);
        assert_eq!(sheet(2, &[0, 0]).outcomes(0), [NotElected, NotElected], "nobody is elected by nobody");
    }

    proptest! {
        #[test]
        fn never_more_are_elected_than_there_are_seats(
            seats in 0_i64..12,
            votes in proptest::collection::vec(0_i64..140, 0..30),
            least in 0_i64..140,
        ) {
            let sheet = Sheet { seats, votes: votes.clone(), ..Sheet::default() };
            let outcomes = sheet.outcomes(least);
            let elected: Vec<i64> = votes.iter().zip(&outcomes).filter(|(_, o)| **o == Outcome::Elected).map(|(v, _)| *v).collect();
            prop_assert!(elected.len() as i64 <= seats);
            prop_assert!(elected.iter().all(|v| *v >= least && *v > 0));
            // Nobody who is not elected has more votes than somebody who is.
            let best_outside = votes.iter().zip(&outcomes).filter(|(_, o)| **o != Outcome::Elected).map(|(v, _)| *v).max();
            if let (Some(outside), Some(inside)) = (best_outside, elected.iter().min()) {
                prop_assert!(outside < *inside);
            }
        }

        #[test]
        fn a_tie_is_a_tie_of_at_least_two(
            seats in 1_i64..6, votes in proptest::collection::vec(0_i64..6, 0..20),
        ) {
            let outcomes = Sheet { seats, votes: votes.clone(), ..Sheet::default() }.outcomes(1);
            let tied: Vec<i64> = votes.iter().zip(&outcomes).filter(|(_, o)| **o == Outcome::Tied).map(|(v, _)| *v).collect();
            prop_assert!(tied.len() != 1);
            prop_assert!(tied.windows(2).all(|w| w[0] == w[1]));
        }
    }
}
