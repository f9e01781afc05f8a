using Experimance.Actors.Notifications.Messages;
using Experimance.Actors.Rehearsal.Laws;

namespace Experimance.Actors.Rehearsal.Acting;

/// <summary>The true words; whatever is put into words was decided to be told.</summary>
internal sealed class RecordingWords(IMessageWords words, Witness witness) : IMessageWords
{
    public Message Of(Telling telling)
    {
        witness.Decided(telling);
        return words.Of(telling);
    }

    public Message Of(Digest digest)
    {
        witness.Digested(digest);
        return words.Of(digest);
    }

    public string Late(string language, DateTimeOffset at, DateTimeOffset now) => words.Late(language, at, now);
}
