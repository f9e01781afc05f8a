using System.Diagnostics.CodeAnalysis;

namespace Experimance.Actors.Foundation.Files;

/// <summary>
/// Content-addressed files with a size limit. Messages carry addresses, never pictures. Safe from any thread; calls touch
/// the disk, so actors call it only on the blocking dispatcher.
/// </summary>
public interface IPictureStore
{
    /// <summary>Keeps <paramref name="content"/> whole (temporary file, then rename) and gives its address; the same content is kept once.</summary>
    /// <remarks>A disk that refuses is no error here: the content is then kept in memory (<see cref="TryRead"/> finds it) and the log says so once.</remarks>
    PictureAddress Put(ReadOnlySpan<byte> content, string extension);

    /// <summary>The file's full path if it is there (a picture that only memory holds has none).</summary>
    bool TryGetPath(PictureAddress address, [NotNullWhen(true)] out string? path);

    /// <summary>The whole content, checked against its address; a damaged file is set aside (never deleted) and counts as missing.</summary>
    bool TryRead(PictureAddress address, [NotNullWhen(true)] out byte[]? content);

    /// <summary>What must not be removed from now on (what screens show, what core keeps); replaces <paramref name="owner"/>'s former list.</summary>
    void Protect(string owner, IReadOnlyCollection<PictureAddress> addresses);

    /// <summary>How the store is now; asks no disk and never waits.</summary>
    PictureStoreCondition Condition { get; }

    /// <summary>Counts what lies in the store; asks no disk. For people: it looks at every entry.</summary>
    PictureStoreContents Contents => default;
}
