//! What several journeys do in the same way.
