"""RawDocument to Report: masthead, outline, paragraphs, speakers, remarks, recommendations."""
