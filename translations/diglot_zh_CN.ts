<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AddLanguageDialog</name>
    <message>
        <source>{name}  ({tag})</source>
        <translation>{name}（{tag}）</translation>
    </message>
    <message>
        <source>{tag} is in the list already.</source>
        <translation>{tag} 已在列表中。</translation>
    </message>
    <message>
        <source>“{text}” is no language tag that is known.</source>
        <translation>“{text}”不是已知的语言标记。</translation>
    </message>
    <message>
        <source>Add a language</source>
        <translation>添加语言</translation>
    </message>
    <message>
        <source>The language is added to the list in every file of this article. No file is made.</source>
        <translation>此语言会加入本文每个文件的列表，不会新建文件。</translation>
    </message>
    <message>
        <source>Search, or type a tag such as fr-CA</source>
        <translation>搜索，或输入标记，例如 fr-CA</translation>
    </message>
    <message>
        <source>Search languages</source>
        <translation>搜索语言</translation>
    </message>
    <message>
        <source>Languages</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Add to list</source>
        <translation>加入列表</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>AddRow</name>
    <message>
        <source>&amp;Word</source>
        <translation>词语(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Becomes</source>
        <translation>改为(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;For</source>
        <translation>用于(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>添加(&amp;A)</translation>
    </message>
</context>
<context>
    <name>Application</name>
    <message>
        <source>The settings cannot be read; the defaults are used.</source>
        <translation>无法读取设置，已改用默认值。</translation>
    </message>
    <message>
        <source>The settings were damaged and are now in {path}; the defaults are used.</source>
        <translation>设置文件已损坏，已移至 {path}；现使用默认值。</translation>
    </message>
    <message>
        <source>Some of your own conversions cannot be used; Preferences shows which.</source>
        <translation>自己的转换词中有几行无法使用，详见“首选项”。</translation>
    </message>
    <message>
        <source>Your own conversions cannot be used</source>
        <translation>自己的转换词无法使用</translation>
    </message>
    <message>
        <source>An interrupted write was finished: {path}</source>
        <translation>已完成上次中断的写入：{path}</translation>
    </message>
    <message>
        <source>{path} was changed after an interrupted write; it was left as it is.</source>
        <translation>{path} 在写入中断之后有改动，未动它。</translation>
    </message>
    <message>
        <source>An interrupted write</source>
        <translation>中断的写入</translation>
    </message>
    <message>
        <source>{path} cannot be read or written now; Diglot tries again at its next start.</source>
        <translation>目前无法读写 {path}；Diglot 会在下次启动时重试。</translation>
    </message>
    <message>
        <source>An interrupted write could not be finished</source>
        <translation>无法完成上次中断的写入</translation>
    </message>
    <message>
        <source>The settings could not be saved: {reason}</source>
        <translation>无法保存设置：{reason}</translation>
    </message>
    <message>
        <source>Something unexpected went wrong</source>
        <translation>发生意外错误</translation>
    </message>
    <message>
        <source>You can go on. Check the files if something was being written; if it comes again, please report it.</source>
        <translation>可以继续使用。若当时正在写入，请检查文件；若再次出现，请反馈。</translation>
    </message>
</context>
<context>
    <name>ArticleSession</name>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>This file cannot be opened</source>
        <translation>无法打开此文件</translation>
    </message>
    <message>
        <source>Save this file as UTF-8?</source>
        <translation>将此文件另存为 UTF-8？</translation>
    </message>
    <message>
        <source>Its text stays the same; Undo brings the old bytes back.</source>
        <translation>文本不变；“撤销”可恢复原来的字节。</translation>
    </message>
    <message>
        <source>Save as UTF-8</source>
        <translation>另存为 UTF-8</translation>
    </message>
</context>
<context>
    <name>Centre</name>
    <message>
        <source>Opening {name}…</source>
        <translation>正在打开 {name}…</translation>
    </message>
</context>
<context>
    <name>ChangeList</name>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>What happens</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Files that would be written</source>
        <translation>将要写入的文件</translation>
    </message>
</context>
<context>
    <name>ChoiceMenu</name>
    <message>
        <source>{source} in {word}</source>
        <translation>“{word}”中的“{source}”</translation>
    </message>
    <message numerus="yes">
        <source>&amp;Everywhere in this article: %n place(s)</source>
        <translation>
            <numerusform>本文全部 %n 处(&amp;E)</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Always, by my own conversions</source>
        <translation>以后总是如此（加入自己的转换词）(&amp;A)</translation>
    </message>
</context>
<context>
    <name>Choosing</name>
    <message>
        <source>Mark conversion choices first (View menu).</source>
        <translation>请先在“查看”菜单中标出转换选择。</translation>
    </message>
    <message>
        <source>There is nothing to choose in the columns shown.</source>
        <translation>所显示的各栏中没有可以选择之处。</translation>
    </message>
    <message>
        <source>{choice} (Enter changes it)</source>
        <translation>{choice}（按回车键更改）</translation>
    </message>
    <message>
        <source>Choose {reading}</source>
        <translation>选用“{reading}”</translation>
    </message>
</context>
<context>
    <name>CloseGuard</name>
    <message>
        <source>Close the window now?</source>
        <translation>现在关闭窗口？</translation>
    </message>
    <message>
        <source>Close without saving</source>
        <translation>不保存并关闭</translation>
    </message>
    <message>
        <source>Keep it open</source>
        <translation>保持打开</translation>
    </message>
</context>
<context>
    <name>ColumnHeader</name>
    <message>
        <source>Column menu: %1</source>
        <translation>栏菜单：%1</translation>
    </message>
    <message>
        <source>Language, version, position</source>
        <translation>语言、版本、位置</translation>
    </message>
    <message>
        <source>source</source>
        <translation>原文</translation>
    </message>
    <message>
        <source>source text</source>
        <translation>原文文本</translation>
    </message>
    <message>
        <source>file</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>sibling file</source>
        <translation>对应语言的文件</translation>
    </message>
    <message>
        <source>converted</source>
        <translation>转换</translation>
    </message>
    <message>
        <source>converted script</source>
        <translation>字形转换</translation>
    </message>
    <message>
        <source>machine</source>
        <translation>机器</translation>
    </message>
    <message>
        <source>machine translation</source>
        <translation>机器翻译</translation>
    </message>
    <message>
        <source>dictionary</source>
        <translation>词典</translation>
    </message>
    <message>
        <source>dictionary reading, word by word</source>
        <translation>逐词查词典</translation>
    </message>
    <message>
        <source>not available</source>
        <translation>不可用</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Show our own version</source>
        <translation>显示 Diglot 生成的版本</translation>
    </message>
    <message>
        <source>Show the sibling file</source>
        <translation>显示对应语言的文件</translation>
    </message>
    <message>
        <source>Show what was converted…</source>
        <translation>显示转换了什么…</translation>
    </message>
    <message>
        <source>Move left</source>
        <translation>左移</translation>
    </message>
    <message>
        <source>Move right</source>
        <translation>右移</translation>
    </message>
    <message>
        <source>Remove column</source>
        <translation>移除此栏</translation>
    </message>
</context>
<context>
    <name>Columns</name>
    <message>
        <source>Translate again</source>
        <translation>重新翻译</translation>
    </message>
    <message>
        <source>No translation package for this direction is installed.</source>
        <translation>没有安装这一方向的翻译包。</translation>
    </message>
    <message>
        <source>Unknown language</source>
        <translation>未知语言</translation>
    </message>
    <message>
        <source>No translation package yet: a dictionary reading.</source>
        <translation>尚无翻译包：现为词典释义。</translation>
    </message>
    <message>
        <source>Install…</source>
        <translation>安装…</translation>
    </message>
    <message numerus="yes">
        <source>%n place(s) to check: not translated, or not to the end.</source>
        <translation>
            <numerusform>有 %n 处需要检查：未翻译或未译完。</numerusform>
        </translation>
    </message>
    <message>
        <source>Show next</source>
        <translation>查看下一处</translation>
    </message>
    <message>
        <source>Save as UTF-8…</source>
        <translation>另存为 UTF-8…</translation>
    </message>
    <message>
        <source>The text is {found}, whatever its tag says; versions are made from that.</source>
        <translation>无论标记如何，文本实际是{found}；各版本据此生成。</translation>
    </message>
    <message>
        <source>The original is in this language.</source>
        <translation>原文就是这种语言。</translation>
    </message>
    <message>
        <source>This column is shown already.</source>
        <translation>此栏已经显示。</translation>
    </message>
</context>
<context>
    <name>ColumnsEditor</name>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>Columns beside the original, in order</source>
        <translation>原文旁的各栏（按顺序）</translation>
    </message>
</context>
<context>
    <name>CompareDialog</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>Comparing</name>
    <message>
        <source>No column here is made by conversion.</source>
        <translation>这里没有由转换生成的栏。</translation>
    </message>
</context>
<context>
    <name>ConflictDialog</name>
    <message>
        <source>Replace the file?</source>
        <translation>替换此文件？</translation>
    </message>
    <message>
        <source>{name} was changed since Diglot wrote it, or Diglot did not write it. Replace it?</source>
        <translation>{name} 在 Diglot 写入后有改动，或并非由 Diglot 写入。要替换吗？</translation>
    </message>
    <message>
        <source>{folder} — lines with − are in the file now, lines with + would take their place.</source>
        <translation>{folder} — 带 − 的行是文件现有的内容，带 + 的行将取而代之。</translation>
    </message>
    <message>
        <source>Replace (old bytes are kept in backups)</source>
        <translation>替换（原内容保留在备份中）</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>ConversionDialog</name>
    <message>
        <source>The texts cannot be compared</source>
        <translation>无法比较</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>正在比较…</translation>
    </message>
    <message>
        <source>Conversion changes nothing here</source>
        <translation>转换没有改动任何内容</translation>
    </message>
    <message>
        <source>The text is in this script already, or it is not Chinese.</source>
        <translation>文字已经是这种字形，或者不是中文。</translation>
    </message>
    <message numerus="yes">
        <source>%n character(s)</source>
        <translation>
            <numerusform>%n 个字</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n word(s)</source>
        <translation>
            <numerusform>%n 个词</numerusform>
        </translation>
    </message>
    <message>
        <source>{characters} in {words}</source>
        <translation>{words}中的 {characters}</translation>
    </message>
    <message numerus="yes">
        <source>%n quotation mark(s)</source>
        <translation>
            <numerusform>引号 %n 个</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n regional word(s)</source>
        <translation>
            <numerusform>地区用词 %n 个</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n by a table of words</source>
        <translation>
            <numerusform>词表决定 %n 处</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n chosen by you</source>
        <translation>
            <numerusform>自己选定 %n 处</numerusform>
        </translation>
    </message>
    <message>
        <source>Converted: {parts}</source>
        <translation>转换：{parts}</translation>
    </message>
    <message>
        <source>{number} of {count}</source>
        <translation>第 {number} 处，共 {count} 处</translation>
    </message>
    <message>
        <source>What was converted</source>
        <translation>转换了什么</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>原文</translation>
    </message>
    <message>
        <source>Converted</source>
        <translation>转换后</translation>
    </message>
    <message>
        <source>&amp;Previous</source>
        <translation>上一个(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>下一个(&amp;N)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Characters</source>
        <translation>汉字</translation>
    </message>
    <message>
        <source>Regional words</source>
        <translation>地区用词</translation>
    </message>
    <message>
        <source>Quotation marks</source>
        <translation>引号</translation>
    </message>
    <message>
        <source>Tables of words</source>
        <translation>词表</translation>
    </message>
    <message>
        <source>Your choices</source>
        <translation>自己的选择</translation>
    </message>
</context>
<context>
    <name>ConversionTable</name>
    <message>
        <source>Taiwan (zh-TW)</source>
        <translation>台湾 (zh-TW)</translation>
    </message>
    <message>
        <source>Hong Kong (zh-HK)</source>
        <translation>香港 (zh-HK)</translation>
    </message>
    <message>
        <source>Traditional, both</source>
        <translation>繁体（两地）</translation>
    </message>
    <message>
        <source>Simplified</source>
        <translation>简体</translation>
    </message>
</context>
<context>
    <name>Destination</name>
    <message>
        <source>Export to a folder</source>
        <translation>导出到文件夹</translation>
    </message>
    <message>
        <source>Save as bilingual Markdown</source>
        <translation>另存为双语 Markdown</translation>
    </message>
    <message>
        <source>Markdown (*.md)</source>
        <translation>Markdown (*.md)</translation>
    </message>
    <message>
        <source>New sibling in the collection</source>
        <translation>在文集中新建对应文件</translation>
    </message>
    <message>
        <source>New sibling in the collection (updates translations in 1 file)</source>
        <translation>在文集中新建对应文件（更新 1 个文件的译本列表）</translation>
    </message>
    <message>
        <source>New sibling in the collection (updates translations in {count} files)</source>
        <translation>在文集中新建对应文件（更新 {count} 个文件的译本列表）</translation>
    </message>
    <message>
        <source>To a folder; the collection stays as it is</source>
        <translation>导出到文件夹，文集保持不变</translation>
    </message>
    <message>
        <source>Bilingual Markdown: each block, then its version</source>
        <translation>双语 Markdown：每段之后附其译文</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Folder to export to</source>
        <translation>导出到的文件夹</translation>
    </message>
    <message>
        <source>Bilingual file</source>
        <translation>双语文件</translation>
    </message>
    <message>
        <source>Choose the folder</source>
        <translation>选择文件夹</translation>
    </message>
    <message>
        <source>Choose the bilingual file</source>
        <translation>选择双语文件</translation>
    </message>
</context>
<context>
    <name>DetailsView</name>
    <message>
        <source>About the package</source>
        <translation>关于此翻译包</translation>
    </message>
    <message>
        <source>It says nothing about itself.</source>
        <translation>此翻译包没有附带说明。</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>unknown: not installed by Diglot</source>
        <translation>未知：不是由 Diglot 安装的</translation>
    </message>
    <message>
        <source>From</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Installed</source>
        <translation>安装时间</translation>
    </message>
</context>
<context>
    <name>DiffView</name>
    <message>
        <source>Comparing {name}…</source>
        <translation>正在比较 {name}…</translation>
    </message>
    <message>
        <source>{name} is not UTF-8 text; the two cannot be compared by line.</source>
        <translation>{name} 不是 UTF-8 文本，无法逐行比较。</translation>
    </message>
    <message>
        <source>{name} has too many differing lines to show them.</source>
        <translation>{name} 不同的行太多，无法显示。</translation>
    </message>
    <message>
        <source>{name}: the text is the same, the line ends differ.</source>
        <translation>{name}：文本相同，换行符不同。</translation>
    </message>
    <message>
        <source>{name}: nothing changes.</source>
        <translation>{name}：没有变化。</translation>
    </message>
    <message>
        <source>only the beginning is shown</source>
        <translation>只显示开头部分</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>差异</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Choose a version to export.</source>
        <translation>请选择要导出的版本。</translation>
    </message>
    <message>
        <source>Give the whole path of where to write.</source>
        <translation>请给出写入位置的完整路径。</translation>
    </message>
    <message>
        <source>Looking at what would change…</source>
        <translation>正在查看将有哪些变化…</translation>
    </message>
    <message>
        <source>{name} is there and was changed since Diglot wrote it, or Diglot did not write it.</source>
        <translation>{name} 已存在，且在 Diglot 写入后有改动，或并非由 Diglot 写入。</translation>
    </message>
    <message>
        <source>Everything is there already; there is nothing to write.</source>
        <translation>全部已经存在，没有需要写入的内容。</translation>
    </message>
    <message>
        <source>Writing…</source>
        <translation>正在写入…</translation>
    </message>
    <message>
        <source>Replace…</source>
        <translation>替换…</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>&amp;Versions</source>
        <translation>版本(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Where to</source>
        <translation>位置(&amp;W)</translation>
    </message>
    <message>
        <source>What would be &amp;written</source>
        <translation>将要写入的内容(&amp;W)</translation>
    </message>
    <message>
        <source>Working</source>
        <translation>正在处理</translation>
    </message>
</context>
<context>
    <name>ExportPreview</name>
    <message>
        <source>new file</source>
        <translation>新文件</translation>
    </message>
    <message>
        <source>updated; Diglot wrote it</source>
        <translation>更新；由 Diglot 写入</translation>
    </message>
    <message>
        <source>in the way: not as Diglot left it</source>
        <translation>有冲突：与 Diglot 写入时不同</translation>
    </message>
    <message>
        <source>is so already</source>
        <translation>已是如此</translation>
    </message>
    <message>
        <source>translations updated</source>
        <translation>更新译本列表</translation>
    </message>
</context>
<context>
    <name>Exporting</name>
    <message>
        <source>There is no version to export. Add a column first.</source>
        <translation>没有可导出的版本。请先添加一栏。</translation>
    </message>
    <message>
        <source>Export {tags}</source>
        <translation>导出 {tags}</translation>
    </message>
</context>
<context>
    <name>FileWork</name>
    <message>
        <source>List {tag}</source>
        <translation>将 {tag} 加入列表</translation>
    </message>
    <message>
        <source>Unlist {tag}</source>
        <translation>将 {tag} 移出列表</translation>
    </message>
    <message>
        <source>Save as UTF-8</source>
        <translation>另存为 UTF-8</translation>
    </message>
    <message numerus="yes">
        <source>{what}: %n file(s) written</source>
        <translation>
            <numerusform>{what}：已写入 %n 个文件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) put back</source>
        <translation>
            <numerusform>已还原 %n 个文件</numerusform>
        </translation>
    </message>
    <message>
        <source>Something went wrong; check the files</source>
        <translation>出了问题，请检查文件</translation>
    </message>
    <message>
        <source>Nothing was written</source>
        <translation>没有写入任何内容</translation>
    </message>
</context>
<context>
    <name>GroupList</name>
    <message>
        <source>Changed words, by kind</source>
        <translation>改动的词，按种类</translation>
    </message>
</context>
<context>
    <name>HelpDialog</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>About Diglot</source>
        <translation>关于 Diglot</translation>
    </message>
    <message>
        <source>Articles in several languages, side by side, on this computer and offline.</source>
        <translation>多语言文章并排阅读，全在本机，无需联网。</translation>
    </message>
    <message>
        <source>Diglot is free software under the GNU General Public License, version 3 or later.</source>
        <translation>Diglot 是自由软件，依 GNU 通用公共许可证第 3 版或更新版本发布。</translation>
    </message>
    <message>
        <source>Built with</source>
        <translation>所用组件</translation>
    </message>
</context>
<context>
    <name>InstalledPage</name>
    <message>
        <source>Unpacking and testing {name}…</source>
        <translation>正在解压并测试 {name}…</translation>
    </message>
    <message>
        <source>{name} is installed and in use.</source>
        <translation>{name} 已安装并启用。</translation>
    </message>
    <message>
        <source>{name} was removed.</source>
        <translation>{name} 已移除。</translation>
    </message>
    <message>
        <source>Remove {name}?</source>
        <translation>移除 {name}？</translation>
    </message>
    <message>
        <source>To use it again you will have to download it, or need its file.</source>
        <translation>再次使用时需要重新下载，或需要它的文件。</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>No package is installed</source>
        <translation>没有安装翻译包</translation>
    </message>
    <message>
        <source>A package lets Diglot translate from one language into another on this computer, without a network. Until then Chinese is read word by word from the dictionary.

You can download one, or drop a file that ends in .argosmodel here.</source>
        <translation>有了翻译包，Diglot 就能在这台电脑上离线地把一种语言翻译成另一种语言。在此之前，中文按词典逐词解读。

可以下载一个翻译包，或把 .argosmodel 文件拖放到这里。</translation>
    </message>
    <message>
        <source>Get a package</source>
        <translation>获取翻译包</translation>
    </message>
    <message>
        <source>Install from file…</source>
        <translation>从文件安装…</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>移除…</translation>
    </message>
    <message>
        <source>Installed packages</source>
        <translation>已安装的翻译包</translation>
    </message>
    <message>
        <source>Working</source>
        <translation>正在处理</translation>
    </message>
</context>
<context>
    <name>ItemsEditor</name>
    <message>
        <source>Remove {item}</source>
        <translation>移除 {item}</translation>
    </message>
</context>
<context>
    <name>LanguageList</name>
    <message>
        <source>Languages of this article</source>
        <translation>本文的语言</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Show in file manager</source>
        <translation>在文件管理器中显示</translation>
    </message>
    <message>
        <source>Copy path</source>
        <translation>复制路径</translation>
    </message>
    <message>
        <source>Create and save…</source>
        <translation>生成并保存…</translation>
    </message>
    <message>
        <source>Compare with our version…</source>
        <translation>与 Diglot 的版本比较…</translation>
    </message>
    <message>
        <source>Add to list</source>
        <translation>加入列表</translation>
    </message>
    <message>
        <source>Remove from list</source>
        <translation>移出列表</translation>
    </message>
    <message>
        <source>Move file to trash…</source>
        <translation>将文件移到回收站…</translation>
    </message>
    <message>
        <source>Move up in the list</source>
        <translation>在列表中上移</translation>
    </message>
    <message>
        <source>Move down in the list</source>
        <translation>在列表中下移</translation>
    </message>
</context>
<context>
    <name>LanguageModel</name>
    <message>
        <source>language unknown</source>
        <translation>语言未知</translation>
    </message>
    <message>
        <source>source</source>
        <translation>原文</translation>
    </message>
    <message>
        <source>saved, listed</source>
        <translation>已保存，已列出</translation>
    </message>
    <message>
        <source>saved, not listed</source>
        <translation>已保存，未列出</translation>
    </message>
    <message>
        <source>listed, no file</source>
        <translation>已列出，无文件</translation>
    </message>
    <message>
        <source>listed one way</source>
        <translation>仅单方列出</translation>
    </message>
    <message>
        <source>saved</source>
        <translation>已保存</translation>
    </message>
    <message>
        <source>not saved</source>
        <translation>未保存</translation>
    </message>
    <message>
        <source>source changed since</source>
        <translation>原文此后已改</translation>
    </message>
</context>
<context>
    <name>Languages</name>
    <message>
        <source>Chinese (Simplified)</source>
        <translation>中文（简体）</translation>
    </message>
    <message>
        <source>Chinese (Taiwan)</source>
        <translation>中文（台湾）</translation>
    </message>
    <message>
        <source>Chinese (Hong Kong)</source>
        <translation>中文（香港）</translation>
    </message>
    <message>
        <source>Chinese (Singapore)</source>
        <translation>中文（新加坡）</translation>
    </message>
    <message>
        <source>Chinese (Macau)</source>
        <translation>中文（澳门）</translation>
    </message>
    <message>
        <source>English</source>
        <translation>英语</translation>
    </message>
    <message>
        <source>Japanese</source>
        <translation>日语</translation>
    </message>
    <message>
        <source>Korean</source>
        <translation>韩语</translation>
    </message>
    <message>
        <source>French</source>
        <translation>法语</translation>
    </message>
    <message>
        <source>German</source>
        <translation>德语</translation>
    </message>
    <message>
        <source>Spanish</source>
        <translation>西班牙语</translation>
    </message>
    <message>
        <source>Portuguese</source>
        <translation>葡萄牙语</translation>
    </message>
    <message>
        <source>Italian</source>
        <translation>意大利语</translation>
    </message>
    <message>
        <source>Dutch</source>
        <translation>荷兰语</translation>
    </message>
    <message>
        <source>Russian</source>
        <translation>俄语</translation>
    </message>
    <message>
        <source>Ukrainian</source>
        <translation>乌克兰语</translation>
    </message>
    <message>
        <source>Polish</source>
        <translation>波兰语</translation>
    </message>
    <message>
        <source>Arabic</source>
        <translation>阿拉伯语</translation>
    </message>
    <message>
        <source>Vietnamese</source>
        <translation>越南语</translation>
    </message>
    <message>
        <source>Thai</source>
        <translation>泰语</translation>
    </message>
    <message>
        <source>Indonesian</source>
        <translation>印度尼西亚语</translation>
    </message>
    <message>
        <source>Turkish</source>
        <translation>土耳其语</translation>
    </message>
    <message>
        <source>Hindi</source>
        <translation>印地语</translation>
    </message>
    <message>
        <source>Chinese (Traditional)</source>
        <translation>中文（繁体）</translation>
    </message>
</context>
<context>
    <name>LibraryPanel</name>
    <message>
        <source>Articles of the folder</source>
        <translation>文件夹中的文章</translation>
    </message>
    <message>
        <source>Open a folder to list its articles here.</source>
        <translation>打开文件夹后，其中的文章会列在这里。</translation>
    </message>
    <message>
        <source>Looking for articles…</source>
        <translation>正在查找文章…</translation>
    </message>
    <message>
        <source>No articles in this folder.</source>
        <translation>此文件夹中没有文章。</translation>
    </message>
</context>
<context>
    <name>Links</name>
    <message>
        <source>This address is not opened: {target}</source>
        <translation>不打开这个地址：{target}</translation>
    </message>
    <message>
        <source>This link leads to a place in this article: {target}</source>
        <translation>这个链接指向本文中的一处：{target}</translation>
    </message>
    <message>
        <source>No article of this collection is at {target}.</source>
        <translation>文库中没有位于 {target} 的文章。</translation>
    </message>
    <message>
        <source>Open this address?</source>
        <translation>要打开这个地址吗？</translation>
    </message>
    <message>
        <source>Open in browser</source>
        <translation>在浏览器中打开</translation>
    </message>
    <message>
        <source>Server: {host}</source>
        <translation>服务器：{host}</translation>
    </message>
</context>
<context>
    <name>LoadingPage</name>
    <message>
        <source>The text is being prepared</source>
        <translation>正在准备文本</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>{title} — Diglot</source>
        <translation>{title} — Diglot</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>文库</translation>
    </message>
    <message>
        <source>Translations</source>
        <translation>译本</translation>
    </message>
    <message>
        <source>Article</source>
        <translation>文章</translation>
    </message>
</context>
<context>
    <name>Managing</name>
    <message>
        <source>Reorder languages</source>
        <translation>调整语言顺序</translation>
    </message>
    <message>
        <source>Repair lists</source>
        <translation>修复列表</translation>
    </message>
    <message>
        <source>Making the version in {tag} to compare with…</source>
        <translation>正在生成 {tag} 版本以供比较…</translation>
    </message>
    <message>
        <source>Compare {name}</source>
        <translation>比较 {name}</translation>
    </message>
    <message>
        <source>Lines with − are in the file now, lines with + are in the version Diglot makes now.</source>
        <translation>标“−”的行在现有文件中，标“+”的行在 Diglot 现在生成的版本中。</translation>
    </message>
    <message>
        <source>Write our version…</source>
        <translation>写入 Diglot 的版本…</translation>
    </message>
    <message>
        <source>Move {name} to the trash?</source>
        <translation>将 {name} 移到回收站？</translation>
    </message>
    <message>
        <source>The lists still name its language afterwards; Undo brings the file back.</source>
        <translation>此后各列表仍会列出其语言；“撤销”可找回文件。</translation>
    </message>
    <message>
        <source>Move to trash</source>
        <translation>移到回收站</translation>
    </message>
    <message>
        <source>Move {name} to trash</source>
        <translation>将 {name} 移到回收站</translation>
    </message>
    <message>
        <source>{name} is in the trash.</source>
        <translation>{name} 已在回收站中。</translation>
    </message>
    <message>
        <source>Edit {key}</source>
        <translation>编辑 {key}</translation>
    </message>
</context>
<context>
    <name>MessageLine</name>
    <message numerus="yes">
        <source>%n more line(s).</source>
        <translation>
            <numerusform>另有 %n 行。</numerusform>
        </translation>
    </message>
    <message>
        <source>Line {line}: {text}</source>
        <translation>第 {line} 行：{text}</translation>
    </message>
</context>
<context>
    <name>MetadataForm</name>
    <message>
        <source>A nested value is shown as it stands in the file; edit it in a text editor.</source>
        <translation>嵌套的值按文件中的原样显示；请用文本编辑器修改。</translation>
    </message>
    <message>
        <source>Add, remove and move languages in the list above: that keeps every file&apos;s list true.</source>
        <translation>请在上方列表中增删和移动语言：这样每个文件的列表都保持一致。</translation>
    </message>
    <message>
        <source>There is no front matter to edit.</source>
        <translation>没有可编辑的前置元数据。</translation>
    </message>
    <message>
        <source>Front matter</source>
        <translation>前置元数据</translation>
    </message>
    <message>
        <source>Add field…</source>
        <translation>添加字段…</translation>
    </message>
    <message>
        <source>Name of the field, then Enter</source>
        <translation>输入字段名，然后按回车</translation>
    </message>
    <message>
        <source>Name of the new field</source>
        <translation>新字段的名称</translation>
    </message>
</context>
<context>
    <name>OffersModel</name>
    <message>
        <source>Update</source>
        <translation>更新</translation>
    </message>
    <message>
        <source>installed</source>
        <translation>已安装</translation>
    </message>
    <message>
        <source>{version} is installed</source>
        <translation>已安装 {version}</translation>
    </message>
    <message>
        <source>a newer one is installed: {version}</source>
        <translation>已安装更新的版本：{version}</translation>
    </message>
</context>
<context>
    <name>OffersPage</name>
    <message>
        <source>Install</source>
        <translation>安装</translation>
    </message>
    <message>
        <source>Go on ({amount})</source>
        <translation>继续（{amount}）</translation>
    </message>
    <message>
        <source>Update</source>
        <translation>更新</translation>
    </message>
    <message>
        <source>Update…</source>
        <translation>更新…</translation>
    </message>
    <message>
        <source>Installed</source>
        <translation>已安装</translation>
    </message>
    <message>
        <source>Download…</source>
        <translation>下载…</translation>
    </message>
    <message>
        <source>Fetch the list</source>
        <translation>获取列表</translation>
    </message>
    <message>
        <source>Read the list again</source>
        <translation>重新读取列表</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Fetching the list from {place}…</source>
        <translation>正在从 {place} 获取列表…</translation>
    </message>
    <message>
        <source>Packages to get</source>
        <translation>可获取的翻译包</translation>
    </message>
    <message>
        <source>Diglot asks {place} for it when you say so, and keeps it. Nothing but the request is sent; translating stays on this computer.

Another list, or a folder of packages, can be set in the preferences.</source>
        <translation>只有在要求时，Diglot 才会向 {place} 请求列表，并将其保存。除请求本身外不发送任何内容；翻译始终在这台电脑上进行。

可以在首选项中改用其他列表或存放翻译包的文件夹。</translation>
    </message>
    <message>
        <source>The list of packages was not fetched yet</source>
        <translation>尚未获取翻译包列表</translation>
    </message>
    <message>
        <source>Nothing in the list matches “{text}”</source>
        <translation>列表中没有与“{text}”匹配的项目</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>全部显示</translation>
    </message>
    <message>
        <source>The list is empty</source>
        <translation>列表为空</translation>
    </message>
    <message>
        <source>From {place}, as of {date}</source>
        <translation>来自 {place}，获取于 {date}</translation>
    </message>
    <message numerus="yes">
        <source>%n entry(s) of it cannot be used</source>
        <translation>
            <numerusform>其中 %n 项无法使用</numerusform>
        </translation>
    </message>
    <message>
        <source>Filter by language</source>
        <translation>按语言筛选</translation>
    </message>
    <message>
        <source>Packages that can be had</source>
        <translation>可获取的翻译包</translation>
    </message>
</context>
<context>
    <name>OpenDialogs</name>
    <message>
        <source>Open articles</source>
        <translation>打开文章</translation>
    </message>
    <message>
        <source>Markdown articles ({patterns})</source>
        <translation>Markdown 文章 ({patterns})</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Open a folder of articles</source>
        <translation>打开文章文件夹</translation>
    </message>
    <message>
        <source>Install a translation package</source>
        <translation>安装翻译包</translation>
    </message>
    <message>
        <source>Translation packages (*.argosmodel)</source>
        <translation>翻译包 (*.argosmodel)</translation>
    </message>
</context>
<context>
    <name>OutsideChanges</name>
    <message>
        <source>{name} is no longer there: it was moved or deleted. Its text is still shown.</source>
        <translation>{name} 已不在原处（被移动或删除）。其文本仍在显示。</translation>
    </message>
    <message>
        <source>Keep mine</source>
        <translation>保留当前内容</translation>
    </message>
    <message>
        <source>Reload</source>
        <translation>重新载入</translation>
    </message>
    <message>
        <source>Compare…</source>
        <translation>比较…</translation>
    </message>
    <message>
        <source>{name} was changed by another program.</source>
        <translation>{name} 已被其他程序修改。</translation>
    </message>
    <message>
        <source>What was read is still shown; the file was not touched.</source>
        <translation>仍显示先前读到的内容；未改动文件。</translation>
    </message>
    <message>
        <source>What changed in the file</source>
        <translation>文件中的改动</translation>
    </message>
    <message>
        <source>Lines with − are shown in the window, lines with + are in the file now.</source>
        <translation>标“−”的行是窗口中显示的内容，标“+”的行是文件现在的内容。</translation>
    </message>
</context>
<context>
    <name>PackageCommands</name>
    <message>
        <source>{name} is installed and in use.</source>
        <translation>{name} 已安装并启用。</translation>
    </message>
</context>
<context>
    <name>Packages</name>
    <message>
        <source>{name}: the download stopped</source>
        <translation>{name}：下载已中断</translation>
    </message>
    <message>
        <source>Testing {name}…</source>
        <translation>正在测试 {name}…</translation>
    </message>
    <message>
        <source>Downloading {name}</source>
        <translation>正在下载 {name}</translation>
    </message>
    <message>
        <source>Downloading {name}: {percent} %</source>
        <translation>正在下载 {name}：{percent} %</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} / {total}</translation>
    </message>
    <message>
        <source>{seconds} s left</source>
        <translation>剩余 {seconds} 秒</translation>
    </message>
    <message>
        <source>about {minutes} min left</source>
        <translation>剩余约 {minutes} 分钟</translation>
    </message>
    <message>
        <source>more than an hour left</source>
        <translation>剩余超过一小时</translation>
    </message>
</context>
<context>
    <name>PackagesDialog</name>
    <message>
        <source>Translation packages</source>
        <translation>翻译包</translation>
    </message>
    <message>
        <source>Installed</source>
        <translation>已安装</translation>
    </message>
    <message>
        <source>Get more</source>
        <translation>获取更多</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>older, not used</source>
        <translation>旧版本，未使用</translation>
    </message>
</context>
<context>
    <name>PictureWork</name>
    <message>
        <source>The other images were not loaded: all of them need too much memory.</source>
        <translation>其余图片未载入：全部载入会占用太多内存。</translation>
    </message>
</context>
<context>
    <name>PlaceEdit</name>
    <message>
        <source>Choose a list of packages</source>
        <translation>选择翻译包列表</translation>
    </message>
    <message>
        <source>Lists of packages (*.json)</source>
        <translation>翻译包列表 (*.json)</translation>
    </message>
    <message>
        <source>Choose a folder of packages</source>
        <translation>选择翻译包文件夹</translation>
    </message>
    <message>
        <source>Argos’s own list</source>
        <translation>Argos 官方列表</translation>
    </message>
    <message>
        <source>An address, a file (index.json), or a folder of packages</source>
        <translation>网址、文件 (index.json) 或存放翻译包的文件夹</translation>
    </message>
    <message>
        <source>Browse</source>
        <translation>浏览</translation>
    </message>
    <message>
        <source>File…</source>
        <translation>文件…</translation>
    </message>
    <message>
        <source>Folder…</source>
        <translation>文件夹…</translation>
    </message>
</context>
<context>
    <name>PreferencesDialog</name>
    <message>
        <source>Preferences</source>
        <translation>首选项</translation>
    </message>
    <message>
        <source>General</source>
        <translation>常规</translation>
    </message>
    <message>
        <source>Your conversions</source>
        <translation>自己的转换词</translation>
    </message>
    <message>
        <source>&amp;Language of the window</source>
        <translation>界面语言(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>主题(&amp;T)</translation>
    </message>
    <message>
        <source>Text &amp;size</source>
        <translation>文字大小(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Columns</source>
        <translation>各栏(&amp;C)</translation>
    </message>
    <message>
        <source>Chinese</source>
        <translation>中文</translation>
    </message>
    <message>
        <source>Translati&amp;on</source>
        <translation>翻译(&amp;O)</translation>
    </message>
    <message>
        <source>List of &amp;packages</source>
        <translation>翻译包列表(&amp;P)</translation>
    </message>
    <message>
        <source>Packages are in</source>
        <translation>翻译包位置</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Best quality</source>
        <translation>质量优先</translation>
    </message>
    <message>
        <source>Fast</source>
        <translation>速度优先</translation>
    </message>
    <message>
        <source> pt</source>
        <translation> 磅</translation>
    </message>
    <message>
        <source>Regional character forms</source>
        <translation>地区字形</translation>
    </message>
    <message>
        <source>Regional quotation marks</source>
        <translation>地区引号</translation>
    </message>
    <message>
        <source>Regional words</source>
        <translation>地区用词</translation>
    </message>
    <message>
        <source>The forms that the press of the region prints</source>
        <translation>采用当地报刊所用的字形</translation>
    </message>
    <message>
        <source>Convert expressions too, not only characters</source>
        <translation>不仅转换字，也转换词语</translation>
    </message>
    <message>
        <source>Where the list of packages is</source>
        <translation>翻译包列表的位置</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Quality of the translation</source>
        <translation>翻译质量</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Scroll all columns</source>
        <translation>滚动所有栏</translation>
    </message>
    <message>
        <source>Add a column</source>
        <translation>添加一栏</translation>
    </message>
</context>
<context>
    <name>ReaderPage</name>
    <message>
        <source>Open link…</source>
        <translation>打开链接…</translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>复制地址</translation>
    </message>
    <message>
        <source>Load this image</source>
        <translation>载入这张图片</translation>
    </message>
    <message>
        <source>Copy image address</source>
        <translation>复制图片地址</translation>
    </message>
    <message>
        <source>Load the images of this article</source>
        <translation>载入本文的所有图片</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>全选</translation>
    </message>
    <message>
        <source>HTML</source>
        <translation>HTML</translation>
    </message>
    <message>
        <source>Shortcode</source>
        <translation>短代码</translation>
    </message>
    <message>
        <source>Formula</source>
        <translation>公式</translation>
    </message>
    <message>
        <source>Link addresses</source>
        <translation>链接地址</translation>
    </message>
    <message>
        <source>Kept as it is</source>
        <translation>原样保留</translation>
    </message>
    <message>
        <source>Attributes</source>
        <translation>属性</translation>
    </message>
    <message>
        <source>The summary ends here</source>
        <translation>摘要到此为止</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>A character that is not seen</source>
        <translation>看不见的字符</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>正在载入…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
</context>
<context>
    <name>RepairDialog</name>
    <message numerus="yes">
        <source>Write %n file(s)</source>
        <translation>
            <numerusform>写入 %n 个文件</numerusform>
        </translation>
    </message>
    <message>
        <source>Repair</source>
        <translation>修复</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Looking at the files of this article…</source>
        <translation>正在查看本文的各个文件…</translation>
    </message>
    <message>
        <source>Every list names every file of this article; there is nothing to repair.</source>
        <translation>每个列表都列出了本文的全部文件，无需修复。</translation>
    </message>
    <message>
        <source>Afterwards every file lists every language there is a file of. Only these lines change; Undo takes the whole back.</source>
        <translation>修复后，每个文件都会列出所有已有文件的语言。只改动这些行；“撤销”可整体还原。</translation>
    </message>
    <message>
        <source>adds {tags}</source>
        <translation>加入 {tags}</translation>
    </message>
    <message>
        <source>removes {tags}</source>
        <translation>移除 {tags}</translation>
    </message>
    <message>
        <source>rewrites the list</source>
        <translation>重写列表</translation>
    </message>
    <message>
        <source>Repair the lists</source>
        <translation>修复列表</translation>
    </message>
    <message>
        <source>&amp;Unlist languages that have no file</source>
        <translation>移除没有文件的语言(&amp;U)</translation>
    </message>
    <message>
        <source>Leave this off where only a part of the files is on this computer.</source>
        <translation>若本机只有部分文件，请不要勾选。</translation>
    </message>
</context>
<context>
    <name>Saving</name>
    <message>
        <source>The translation of this article is not complete; it is to be saved when it is: {tags}</source>
        <translation>本文的翻译尚未完成，完成后才会保存：{tags}</translation>
    </message>
    <message>
        <source>Not saved, the translation was not complete: {tags}</source>
        <translation>未保存，翻译尚未完成：{tags}</translation>
    </message>
    <message>
        <source>{tag} will be saved when its translation is complete.</source>
        <translation>{tag} 翻译完成后会保存。</translation>
    </message>
    <message>
        <source>{name} is up to date.</source>
        <translation>{name} 已是最新。</translation>
    </message>
    <message>
        <source>Save {name}</source>
        <translation>保存 {name}</translation>
    </message>
</context>
<context>
    <name>StartPage</name>
    <message>
        <source>Drop articles here</source>
        <translation>将文章拖放到这里</translation>
    </message>
    <message>
        <source>Markdown files or a whole folder. Each opens beside its versions in the languages you chose.</source>
        <translation>Markdown 文件或整个文件夹。每篇文章都会与所选语言的版本并排打开。</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>打开…</translation>
    </message>
    <message>
        <source>Open folder…</source>
        <translation>打开文件夹…</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>最近打开</translation>
    </message>
    <message>
        <source>Recent articles</source>
        <translation>最近打开的文章</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Place to drop files and folders</source>
        <translation>拖放文件和文件夹的区域</translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Cancel what is running</source>
        <translation>取消正在进行的操作</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Show the downloads</source>
        <translation>显示下载</translation>
    </message>
    <message>
        <source>Translation engine</source>
        <translation>翻译引擎</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>离线</translation>
    </message>
    <message>
        <source>Diglot works on this computer alone; nothing is sent anywhere.</source>
        <translation>Diglot 只在本机工作，不会发送任何内容。</translation>
    </message>
    <message>
        <source>{percent} %</source>
        <translation>{percent}%</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>文字大小</translation>
    </message>
</context>
<context>
    <name>TablePage</name>
    <message>
        <source>“{word}” was in the table; it now becomes “{result}”.</source>
        <translation>“{word}”原已在词表中，现改为“{result}”。</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>修改</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) deleted.</source>
        <translation>
            <numerusform>删除了 %n 行。</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Import a table</source>
        <translation>导入词表</translation>
    </message>
    <message>
        <source>Tables (*.csv *.tsv *.txt)</source>
        <translation>词表 (*.csv *.tsv *.txt)</translation>
    </message>
    <message>
        <source>Reading {name}…</source>
        <translation>正在读取 {name}…</translation>
    </message>
    <message>
        <source>Export the table</source>
        <translation>导出词表</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>词表 (*.csv)</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) added</source>
        <translation>
            <numerusform>添加了 %n 行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) changed.</source>
        <translation>
            <numerusform>改动了 %n 行。</numerusform>
        </translation>
    </message>
    <message>
        <source>Written to {path}.</source>
        <translation>已写入 {path}。</translation>
    </message>
    <message>
        <source>Not every line of the old file could be read. It is kept as {path}.</source>
        <translation>旧文件中有几行无法读取。它保存在 {path}。</translation>
    </message>
    <message>
        <source>Read it as {encoding}</source>
        <translation>按 {encoding} 读取</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n 行</numerusform>
        </translation>
    </message>
    <message>
        <source>{shown} of {all}</source>
        <translation>{all} 行中的 {shown} 行</translation>
    </message>
    <message>
        <source>Reading the table…</source>
        <translation>正在读取词表…</translation>
    </message>
    <message>
        <source>No row holds “{query}”.</source>
        <translation>没有一行含有“{query}”。</translation>
    </message>
    <message>
        <source>No words of your own yet.

Add a name or a term that comes out wrong, for instance 余凯 → 余凱, or import a table (CSV: word, what it becomes, for which region).</source>
        <translation>还没有自己的转换词。

添加一个转换有误的人名或术语，例如 余凯 → 余凱，或者导入词表（CSV：词语、改成什么、用于哪个地区）。</translation>
    </message>
    <message>
        <source>Words converted your way, here and by the command diglot convert. They win over the built-in rules; of two words the longer one counts. A word that becomes itself is left alone.</source>
        <translation>按自己的意思转换的词语，在窗口中和命令 diglot convert 中都有效。它们优先于内置规则；两个词都符合时取较长的。改为自身的词保持不变。</translation>
    </message>
    <message>
        <source>Word</source>
        <translation>词语</translation>
    </message>
    <message>
        <source>Becomes</source>
        <translation>改为</translation>
    </message>
    <message>
        <source>For</source>
        <translation>用于</translation>
    </message>
    <message>
        <source>Search, in either script</source>
        <translation>搜索，繁简均可</translation>
    </message>
    <message>
        <source>Search the table</source>
        <translation>搜索词表</translation>
    </message>
    <message>
        <source>Your conversions</source>
        <translation>自己的转换词</translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation>导入(&amp;I)…</translation>
    </message>
    <message>
        <source>E&amp;xport…</source>
        <translation>导出(&amp;X)…</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>删除(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
</context>
<context>
    <name>TransferCard</name>
    <message>
        <source>Asking {place} for the size…</source>
        <translation>正在向 {place} 查询大小…</translation>
    </message>
    <message>
        <source>Waits until the one before it is done.</source>
        <translation>等待前一个完成。</translation>
    </message>
    <message>
        <source>Unpacking and testing…</source>
        <translation>正在解压并测试…</translation>
    </message>
    <message>
        <source>Paused. What has come is kept, also when Diglot is closed.</source>
        <translation>已暂停。已下载的部分会保留，关闭 Diglot 后也不会丢失。</translation>
    </message>
    <message>
        <source>Installed and in use.</source>
        <translation>已安装并启用。</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>Download it from {place}? It does not say how large it is.</source>
        <translation>从 {place} 下载？服务器没有说明大小。</translation>
    </message>
    <message>
        <source>Download {size} from {place}? Nothing but the request for this file is sent.</source>
        <translation>从 {place} 下载 {size}？除对此文件的请求外不发送任何内容。</translation>
    </message>
    <message>
        <source>Connecting to {place}…</source>
        <translation>正在连接 {place}…</translation>
    </message>
    <message>
        <source>{amount}/s</source>
        <translation>{amount}/秒</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>丢弃</translation>
    </message>
    <message>
        <source>Go on ({amount})</source>
        <translation>继续（{amount}）</translation>
    </message>
    <message>
        <source>Remove {versions}</source>
        <translation>移除 {versions}</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>下载</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>暂不</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>TransferList</name>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Downloads</source>
        <translation>下载</translation>
    </message>
</context>
<context>
    <name>Translating</name>
    <message>
        <source>The translation was stopped.</source>
        <translation>翻译已停止。</translation>
    </message>
    <message>
        <source>Translating into {language} · {done} of {total} blocks</source>
        <translation>正在译为{language} · {done}/{total} 段</translation>
    </message>
</context>
<context>
    <name>TranslationsPanel</name>
    <message>
        <source>The list names {tag}, but there is no such file.</source>
        <translation>列表中有 {tag}，但没有对应的文件。</translation>
    </message>
    <message>
        <source>There is a file for {tag}, but the list does not name it.</source>
        <translation>有 {tag} 的文件，但列表中没有列出。</translation>
    </message>
    <message>
        <source>The list does not name {tag}, the language of this file.</source>
        <translation>列表中没有本文件的语言 {tag}。</translation>
    </message>
    <message>
        <source>The file for {tag} does not list this article&apos;s language.</source>
        <translation>{tag} 的文件没有列出本文的语言。</translation>
    </message>
    <message>
        <source>The source has changed since Diglot made the file for {tag}.</source>
        <translation>Diglot 生成 {tag} 的文件之后，原文已改动。</translation>
    </message>
    <message>
        <source>The article Diglot made this file from has changed since.</source>
        <translation>Diglot 据以生成此文件的文章之后有改动。</translation>
    </message>
    <message>
        <source>This article has no front matter, so there is no place for a list of its languages.</source>
        <translation>这篇文章没有前置元数据，无处记录语言列表。</translation>
    </message>
    <message>
        <source>Compare…</source>
        <translation>比较…</translation>
    </message>
    <message>
        <source>Update…</source>
        <translation>更新…</translation>
    </message>
    <message>
        <source>List {tag}</source>
        <translation>将 {tag} 加入列表</translation>
    </message>
    <message>
        <source>Remove {tag} from the list</source>
        <translation>将 {tag} 移出列表</translation>
    </message>
    <message>
        <source>Create the file…</source>
        <translation>创建文件…</translation>
    </message>
    <message>
        <source>Repair…</source>
        <translation>修复…</translation>
    </message>
    <message>
        <source>Save {language}…</source>
        <translation>保存{language}…</translation>
    </message>
    <message>
        <source>Make this version, then save it as a file of the article</source>
        <translation>生成此版本，再存为本文的文件</translation>
    </message>
    <message>
        <source>file</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>{encoding}, with byte order mark</source>
        <translation>{encoding}，带字节顺序标记</translation>
    </message>
    <message>
        <source>encoding</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>line ends</source>
        <translation>换行符</translation>
    </message>
    <message>
        <source>mixed</source>
        <translation>混合</translation>
    </message>
    <message>
        <source>Translations and article</source>
        <translation>译本与文章</translation>
    </message>
    <message>
        <source>Translations</source>
        <translation>译本</translation>
    </message>
    <message>
        <source>Article</source>
        <translation>文章</translation>
    </message>
    <message>
        <source>Add language…</source>
        <translation>添加语言…</translation>
    </message>
    <message>
        <source>List a language in every file of this article; no file is made</source>
        <translation>在本文的每个文件中列出一种语言，不新建文件</translation>
    </message>
    <message>
        <source>Make every list agree with the files; shows first what would be written</source>
        <translation>使每个列表与文件一致；写入前先显示将要写入的内容</translation>
    </message>
    <message>
        <source>Reload</source>
        <translation>重新载入</translation>
    </message>
    <message>
        <source>Read the article and its folder again</source>
        <translation>重新读取文章及其文件夹</translation>
    </message>
    <message>
        <source>No article is open.</source>
        <translation>没有打开的文章。</translation>
    </message>
</context>
<context>
    <name>VersionList</name>
    <message>
        <source>Versions to export</source>
        <translation>要导出的版本</translation>
    </message>
    <message>
        <source>converted script</source>
        <translation>字形转换</translation>
    </message>
    <message>
        <source>machine translation</source>
        <translation>机器翻译</translation>
    </message>
    <message>
        <source>has to be made first</source>
        <translation>需要先生成</translation>
    </message>
</context>
<context>
    <name>WindowActions</name>
    <message>
        <source>&amp;Undo: {what}</source>
        <translation>撤销(&amp;U)：{what}</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo: {what}</source>
        <translation>重做(&amp;R)：{what}</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>打开(&amp;O)…</translation>
    </message>
    <message>
        <source>Open &amp;Folder…</source>
        <translation>打开文件夹(&amp;F)…</translation>
    </message>
    <message>
        <source>&amp;Clear This List</source>
        <translation>清除此列表(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Save Version as Sibling…</source>
        <translation>将版本存为对应文件(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>导出(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Reload</source>
        <translation>重新载入(&amp;R)</translation>
    </message>
    <message>
        <source>Show in File &amp;Manager</source>
        <translation>在文件管理器中显示(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>关闭(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Preferences…</source>
        <translation>首选项(&amp;P)…</translation>
    </message>
    <message>
        <source>&amp;Larger Text</source>
        <translation>放大文字(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Smaller Text</source>
        <translation>缩小文字(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Normal Text</source>
        <translation>正常大小(&amp;N)</translation>
    </message>
    <message>
        <source>As the &amp;System</source>
        <translation>跟随系统(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>浅色(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>深色(&amp;D)</translation>
    </message>
    <message>
        <source>Show What Was &amp;Converted…</source>
        <translation>显示转换了什么(&amp;C)…</translation>
    </message>
    <message>
        <source>&amp;Mark Conversion Choices</source>
        <translation>标出转换选择(&amp;M)</translation>
    </message>
    <message>
        <source>Ne&amp;xt Choice</source>
        <translation>下一处选择(&amp;X)</translation>
    </message>
    <message>
        <source>Pre&amp;vious Choice</source>
        <translation>上一处选择(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Full Screen</source>
        <translation>全屏(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Previous Article</source>
        <translation>上一篇文章(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Next Article</source>
        <translation>下一篇文章(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Translate</source>
        <translation>翻译(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>取消(&amp;C)</translation>
    </message>
    <message>
        <source>Translation &amp;Packages…</source>
        <translation>翻译包(&amp;P)…</translation>
    </message>
    <message>
        <source>&amp;Install Package…</source>
        <translation>安装翻译包(&amp;I)…</translation>
    </message>
    <message>
        <source>&amp;Keyboard Shortcuts</source>
        <translation>键盘快捷键(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;About Diglot</source>
        <translation>关于 Diglot(&amp;A)</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Save version</source>
        <translation>保存版本</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Translate</source>
        <translation>翻译</translation>
    </message>
</context>
<context>
    <name>WindowMenus</name>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Article</source>
        <translation>文章(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Tools</source>
        <translation>工具(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>Open &amp;Recent</source>
        <translation>最近打开(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>主题(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Add Column</source>
        <translation>添加栏(&amp;A)</translation>
    </message>
    <message>
        <source>Add column</source>
        <translation>添加栏</translation>
    </message>
    <message>
        <source>Add a column</source>
        <translation>添加一栏</translation>
    </message>
    <message>
        <source>&amp;Library Pane</source>
        <translation>文库窗格(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Translations Pane</source>
        <translation>译本窗格(&amp;T)</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>文库</translation>
    </message>
    <message>
        <source>Translations</source>
        <translation>译本</translation>
    </message>
    <message>
        <source>Toolbar</source>
        <translation>工具栏</translation>
    </message>
</context>
<context>
    <name>messages</name>
    <message>
        <source>Something went wrong: {code} {details}</source>
        <translation>出错了：{code} {details}</translation>
    </message>
    <message>
        <source>There is no file {path}.</source>
        <translation>没有文件 {path}。</translation>
    </message>
    <message>
        <source>{path} is no longer there. It may have been moved or deleted.</source>
        <translation>{path} 已不存在，可能已被移动或删除。</translation>
    </message>
    <message>
        <source>{path} is a folder. Open a Markdown file, or the folder as a library.</source>
        <translation>{path} 是文件夹。请打开 Markdown 文件，或将文件夹作为文库打开。</translation>
    </message>
    <message>
        <source>No permission for {path} ({detail}). Change the file&apos;s rights, or choose another folder.</source>
        <translation>没有 {path} 的权限（{detail}）。请更改文件权限，或另选文件夹。</translation>
    </message>
    <message>
        <source>The disk is full: {path} was not written ({detail}). Nothing has changed; free some space.</source>
        <translation>磁盘已满：未能写入 {path}（{detail}）。没有任何改动；请先腾出空间。</translation>
    </message>
    <message>
        <source>{path} cannot be read or written: {detail}. Nothing has changed.</source>
        <translation>无法读写 {path}：{detail}。没有任何改动。</translation>
    </message>
    <message>
        <source>The choice was not kept: {path} cannot be written. Free some space or check its rights, and retry.</source>
        <translation>选择未能保存：无法写入 {path}。请腾出空间或检查权限，然后重试。</translation>
    </message>
    <message>
        <source>{path} could not be moved to the trash ({detail}). It was left where it is.</source>
        <translation>无法将 {path} 移到回收站（{detail}）。文件留在原处。</translation>
    </message>
    <message>
        <source>A set of files was written in part only, and {path} could not be written back ({detail}). Diglot finishes the set at its next start.</source>
        <translation>一组文件只写入了一部分，且无法还原 {path}（{detail}）。Diglot 会在下次启动时完成这组写入。</translation>
    </message>
    <message>
        <source>{path} is not a Markdown file. Diglot opens files that end in .md or .markdown.</source>
        <translation>{path} 不是 Markdown 文件。Diglot 打开以 .md 或 .markdown 结尾的文件。</translation>
    </message>
    <message>
        <source>{path} has {size} bytes; Diglot opens articles of up to {limit} bytes.</source>
        <translation>{path} 有 {size} 字节；Diglot 最多打开 {limit} 字节的文章。</translation>
    </message>
    <message>
        <source>{path} is not a text Diglot can read (binary data, or an unknown encoding). It was left alone.</source>
        <translation>{path} 不是 Diglot 能读的文本（二进制数据或未知编码），未作改动。</translation>
    </message>
    <message>
        <source>{path} is in {encoding}, so it opens read-only. Save it as UTF-8 to edit it.</source>
        <translation>{path} 的编码是 {encoding}，以只读方式打开。另存为 UTF-8 后即可编辑。</translation>
    </message>
    <message>
        <source>The text holds a character that UTF-8 cannot write (at {position}). Nothing was written.</source>
        <translation>文本中有 UTF-8 无法写入的字符（位于 {position}）。没有写入任何内容。</translation>
    </message>
    <message>
        <source>{path} has changed on disk since it was read. Nothing was written; reload it and try again.</source>
        <translation>{path} 读取之后在磁盘上有改动。没有写入任何内容；请重新载入后再试。</translation>
    </message>
    <message>
        <source>{path} has come into being meanwhile. Nothing was written; look at it and try again.</source>
        <translation>{path} 在此期间已被创建。没有写入任何内容；请查看后再试。</translation>
    </message>
    <message>
        <source>{path} exists and was changed since Diglot wrote it. It was left alone; use --force to replace it (its old bytes are then kept in the backups).</source>
        <translation>{path} 已存在，且在 Diglot 写入后有改动，因此未动它；用 --force 可替换（原内容会保留在备份中）。</translation>
    </message>
    <message>
        <source>{path} would be written twice, from different articles or for one language. The second one was left out; write it to another folder.</source>
        <translation>{path} 会被写入两次（来自不同文章或同一语言）。第二个已略过；请写到别的文件夹。</translation>
    </message>
    <message>
        <source>{path} is a link to a file that is not there. Nothing was written; remove or mend the link.</source>
        <translation>{path} 是指向不存在文件的链接。没有写入任何内容；请移除或修复该链接。</translation>
    </message>
    <message>
        <source>The new file would be the article itself: {path}.</source>
        <translation>新文件就是文章本身：{path}。</translation>
    </message>
    <message>
        <source>{path} has changed since this version of it was made. Nothing was written; make it again.</source>
        <translation>{path} 在生成此版本之后已有改动。没有写入任何内容；请重新生成。</translation>
    </message>
    <message>
        <source>{path} has no front matter, so it has no list of translations.</source>
        <translation>{path} 没有前置元数据，因此没有译本列表。</translation>
    </message>
    <message>
        <source>{path} has no front matter to edit.</source>
        <translation>{path} 没有可编辑的前置元数据。</translation>
    </message>
    <message>
        <source>{path}: the front matter is broken at line {line}, column {column}: {detail}. It opens read-only.</source>
        <translation>{path}：前置元数据在第 {line} 行第 {column} 列有误：{detail}。以只读方式打开。</translation>
    </message>
    <message>
        <source>{path}: the front matter that begins in line {line} is not closed; a line “{fence}” is missing.</source>
        <translation>{path}：从第 {line} 行开始的前置元数据没有结束，缺少一行“{fence}”。</translation>
    </message>
    <message>
        <source>{path}: the key “{detail}” stands twice in the front matter (line {line}). Remove one of them.</source>
        <translation>{path}：前置元数据中键“{detail}”出现两次（第 {line} 行）。请删去其一。</translation>
    </message>
    <message>
        <source>{path}: the front matter uses an anchor or alias (line {line}), which Diglot does not edit.</source>
        <translation>{path}：前置元数据使用了锚点或别名（第 {line} 行），Diglot 不编辑这种内容。</translation>
    </message>
    <message>
        <source>{path}: the front matter uses the tag {detail} (line {line}), which Diglot does not read. Remove the tag.</source>
        <translation>{path}：前置元数据使用了 Diglot 不读取的标签 {detail}（第 {line} 行）。请移除该标签。</translation>
    </message>
    <message>
        <source>{path}: the front matter holds more than one document (line {line}).</source>
        <translation>{path}：前置元数据包含多个文档（第 {line} 行）。</translation>
    </message>
    <message>
        <source>{path}: the front matter is no list of keys and values (line {line}, column {column}).</source>
        <translation>{path}：前置元数据不是键值列表（第 {line} 行第 {column} 列）。</translation>
    </message>
    <message>
        <source>{path}: the front matter is nested too deep (line {line}).</source>
        <translation>{path}：前置元数据嵌套过深（第 {line} 行）。</translation>
    </message>
    <message>
        <source>{path}: the front matter has more than {limit} characters, which Diglot does not read.</source>
        <translation>{path}：前置元数据超过 {limit} 个字符，Diglot 不读取。</translation>
    </message>
    <message>
        <source>{path}: “{key}” cannot be changed without touching something else in the front matter. Nothing was written.</source>
        <translation>{path}：更改“{key}”会影响前置元数据的其他内容。没有写入任何内容。</translation>
    </message>
    <message>
        <source>“{value}” is no date. Write it like 2026-11-01.</source>
        <translation>“{value}”不是日期。请写成 2026-11-01 这样。</translation>
    </message>
    <message>
        <source>“{value}” is no number, and “{key}” is one.</source>
        <translation>“{value}”不是数字，而“{key}”应为数字。</translation>
    </message>
    <message>
        <source>“{key}” is either true or false.</source>
        <translation>“{key}”只能是 true 或 false。</translation>
    </message>
    <message>
        <source>“{tag}” is no language tag Diglot knows (examples: zh-TW, en, fr).</source>
        <translation>“{tag}”不是 Diglot 认识的语言标记（例如 zh-TW、en、fr）。</translation>
    </message>
    <message>
        <source>{tag} is the language of {path} itself and stays in its list.</source>
        <translation>{tag} 是 {path} 自身的语言，保留在列表中。</translation>
    </message>
    <message>
        <source>{tag} is not made by script conversion. Convert to zh-CN, zh-TW or zh-HK; translate to others.</source>
        <translation>{tag} 不能由字形转换得到。可转换为 zh-CN、zh-TW 或 zh-HK；其他语言请翻译。</translation>
    </message>
    <message>
        <source>{path} holds no Chinese text to convert.</source>
        <translation>{path} 中没有可转换的中文。</translation>
    </message>
    <message>
        <source>{source} and {target} are two scripts of one language: convert instead of translating.</source>
        <translation>{source} 与 {target} 是同一语言的两种字形：请转换，不必翻译。</translation>
    </message>
    <message>
        <source>The article is in {source} already.</source>
        <translation>文章已经是 {source}。</translation>
    </message>
    <message>
        <source>There is no text here to translate.</source>
        <translation>这里没有可翻译的文字。</translation>
    </message>
    <message>
        <source>The gloss is a reading aid and is never written as a translation. Use: diglot gloss FILE</source>
        <translation>逐词释义只供阅读，不会写成译文。请用：diglot gloss FILE</translation>
    </message>
    <message>
        <source>There is no engine “{engine}”. Engines: argos.</source>
        <translation>没有引擎“{engine}”。可用引擎：argos。</translation>
    </message>
    <message>
        <source>“{pair}” is no pair of languages. Write it like en-zh.</source>
        <translation>“{pair}”不是语言对。请写成 en-zh 的形式。</translation>
    </message>
    <message>
        <source>{path} is no translation package (.argosmodel).</source>
        <translation>{path} 不是翻译包（.argosmodel）。</translation>
    </message>
    <message>
        <source>{path} cannot be read: {detail}.</source>
        <translation>无法读取 {path}：{detail}。</translation>
    </message>
    <message>
        <source>The word to convert is missing. Write it in the first column.</source>
        <translation>缺少要转换的词。请写在第一列。</translation>
    </message>
    <message>
        <source>What “{source}” becomes is missing. To keep the word as it is, write it again.</source>
        <translation>缺少“{source}”要改成的词。如要保持原样，请再写一遍。</translation>
    </message>
    <message>
        <source>“{text}” holds a line break or a control character. Take it out.</source>
        <translation>“{text}”含有换行符或控制字符。请删去。</translation>
    </message>
    <message>
        <source>“{text}” is longer than {limit} characters. A row is for a word.</source>
        <translation>“{text}”超过 {limit} 个字符。每行只放一个词。</translation>
    </message>
    <message>
        <source>“{target}” is no target of a row. Write zh-TW, zh-HK, zh-Hant (both of them) or zh-Hans.</source>
        <translation>“{target}”不能作为目标。请写 zh-TW、zh-HK、zh-Hant（两者）或 zh-Hans。</translation>
    </message>
    <message>
        <source>This line has one column. Write the word, then what it becomes.</source>
        <translation>这一行只有一列。请先写词语，再写改成什么。</translation>
    </message>
    <message>
        <source>This line cannot be read: a quotation mark is not closed. Close it, or write it twice.</source>
        <translation>这一行无法读取：引号没有配对。请补上，或把引号写两遍。</translation>
    </message>
    <message>
        <source>“{source}” for {target} stands in line {first} with another result. The later line counts.</source>
        <translation>“{source}”（{target}）在第 {first} 行有不同的结果。以后面的一行为准。</translation>
    </message>
    <message>
        <source>“{source}” for {target} is in the table already. Change that row, or delete it first.</source>
        <translation>“{source}”（{target}）已在词表中。请修改那一行，或先删除它。</translation>
    </message>
    <message>
        <source>{path} is not in UTF-8 but, as it seems, in {encoding}. Save it as UTF-8 and read it again.</source>
        <translation>{path} 不是 UTF-8，而像是 {encoding}。请存为 UTF-8 后再读取。</translation>
    </message>
    <message>
        <source>“{address}” is no address of a web server. It begins with https:// or http://.</source>
        <translation>“{address}”不是网址。网址以 https:// 或 http:// 开头。</translation>
    </message>
    <message>
        <source>{address} cannot be reached: {detail}. Check the connection and try again.</source>
        <translation>无法连接 {address}：{detail}。请检查网络后重试。</translation>
    </message>
    <message>
        <source>{address} does not answer. Try again later.</source>
        <translation>{address} 没有回应，请稍后重试。</translation>
    </message>
    <message>
        <source>{address}: the server refused with {status}.</source>
        <translation>{address}：服务器拒绝了请求（{status}）。</translation>
    </message>
    <message>
        <source>{address} leads in a circle, or to what is no web address. Check the address.</source>
        <translation>{address} 循环重定向，或指向无效的网址。请检查地址。</translation>
    </message>
    <message>
        <source>{address} has {size} bytes; up to {limit} are fetched. What had come was deleted.</source>
        <translation>{address} 有 {size} 字节；最多下载 {limit} 字节。已下载的部分已删除。</translation>
    </message>
    <message>
        <source>{address} ended after {done} of {total} bytes. What has come is kept: try again.</source>
        <translation>{address} 在 {total} 字节中的第 {done} 字节处中断。已下载的部分保留，请重试。</translation>
    </message>
    <message>
        <source>{path} cannot be written: {detail}.</source>
        <translation>无法写入 {path}：{detail}。</translation>
    </message>
    <message>
        <source>Not enough room in {path}: {needed} bytes are needed, {free} are free. Nothing was lost.</source>
        <translation>{path} 空间不足：需要 {needed} 字节，剩余 {free} 字节。没有丢失任何内容。</translation>
    </message>
    <message>
        <source>This address cannot be loaded: {address}</source>
        <translation>无法载入这个地址：{address}</translation>
    </message>
    <message>
        <source>{host} cannot be reached ({detail}). Is this computer connected to the network?</source>
        <translation>无法连接 {host}（{detail}）。请检查这台电脑是否已联网。</translation>
    </message>
    <message>
        <source>{host} answered {status}: the image is not to be had there.</source>
        <translation>{host} 返回 {status}：那里没有这张图片。</translation>
    </message>
    <message>
        <source>{host} sends from one address to the next without end.</source>
        <translation>{host} 不停地从一个地址转到另一个地址。</translation>
    </message>
    <message>
        <source>{host} did not answer in time.</source>
        <translation>{host} 没有及时回应。</translation>
    </message>
    <message>
        <source>The connection to {host} broke off ({detail}).</source>
        <translation>与 {host} 的连接中断（{detail}）。</translation>
    </message>
    <message>
        <source>{host} sent no image, but {kind}.</source>
        <translation>{host} 发来的不是图片，而是 {kind}。</translation>
    </message>
    <message>
        <source>The image has {size} bytes; up to {limit} are loaded.</source>
        <translation>这张图片有 {size} 字节，最多载入 {limit} 字节。</translation>
    </message>
    <message>
        <source>{width} × {height} pixels are too many to show.</source>
        <translation>{width} × {height} 像素太多，无法显示。</translation>
    </message>
    <message>
        <source>Images of the kind “{kind}” are not shown.</source>
        <translation>不显示“{kind}”格式的图片。</translation>
    </message>
    <message>
        <source>The image is damaged or of an unknown kind ({detail}).</source>
        <translation>图片已损坏或格式未知（{detail}）。</translation>
    </message>
    <message>
        <source>There is no file {path} beside the article or in its site.</source>
        <translation>文章旁边和网站里都没有文件 {path}。</translation>
    </message>
    <message>
        <source>No translation package from {from_code} to {to_code} is installed. Packages that would do: {pairs}. Install one: Tools &gt; Translation packages, or: diglot models install {from_code}-{to_code}</source>
        <translation>没有安装从 {from_code} 到 {to_code} 的翻译包。可用的翻译包：{pairs}。安装方法：工具 &gt; 翻译包，或：diglot models install {from_code}-{to_code}</translation>
    </message>
    <message>
        <source>{path} holds {found}, not {wanted} as was offered. Nothing was installed.</source>
        <translation>{path} 中是 {found}，而不是列表所说的 {wanted}。没有安装任何内容。</translation>
    </message>
    <message>
        <source>{pair} is being downloaded by another Diglot. Wait for it, or stop it there.</source>
        <translation>另一个 Diglot 正在下载 {pair}。请等待，或在那里停止。</translation>
    </message>
    <message>
        <source>{origin} holds no list of packages: {detail}. Check the address in the preferences.</source>
        <translation>{origin} 不是翻译包列表：{detail}。请检查首选项中的地址。</translation>
    </message>
    <message>
        <source>{origin} does not exist. Check the place of the package list in the preferences.</source>
        <translation>{origin} 不存在。请检查首选项中翻译包列表的位置。</translation>
    </message>
    <message>
        <source>{origin} offers no package {pair}. What it offers: diglot models available</source>
        <translation>{origin} 没有提供 {pair} 翻译包。查看可用的包：diglot models available</translation>
    </message>
    <message>
        <source>{path} was refused: it would write outside its folder ({member}). Nothing was installed.</source>
        <translation>已拒绝 {path}：它会写到自己的文件夹之外（{member}）。没有安装任何内容。</translation>
    </message>
    <message>
        <source>{path} was refused: it unpacks to more than a package may have ({reason}). Nothing was installed.</source>
        <translation>已拒绝 {path}：解压后超出翻译包的限度（{reason}）。没有安装任何内容。</translation>
    </message>
    <message>
        <source>{path} is no translation package: it has no metadata.</source>
        <translation>{path} 不是翻译包：没有元数据。</translation>
    </message>
    <message>
        <source>{path}: metadata.json cannot be used ({detail}).</source>
        <translation>{path}：metadata.json 不可用（{detail}）。</translation>
    </message>
    <message>
        <source>{path} is a package of the kind “{kind}”, no translation.</source>
        <translation>{path} 是“{kind}”类型的包，不是翻译包。</translation>
    </message>
    <message>
        <source>{path} holds no model or no tokenizer.</source>
        <translation>{path} 缺少模型或分词器。</translation>
    </message>
    <message>
        <source>{path} does not work: {detail}. Nothing was installed.</source>
        <translation>{path} 无法使用：{detail}。没有安装任何内容。</translation>
    </message>
    <message>
        <source>{path} cannot be removed: {detail}.</source>
        <translation>无法移除 {path}：{detail}。</translation>
    </message>
    <message>
        <source>Packages cannot be installed to {path}: {detail}.</source>
        <translation>无法将翻译包安装到 {path}：{detail}。</translation>
    </message>
    <message>
        <source>The translation engine did not start: {detail}. Try again.</source>
        <translation>翻译引擎未能启动：{detail}。请重试。</translation>
    </message>
    <message>
        <source>The package {package} cannot be loaded: {detail}.</source>
        <translation>无法载入翻译包 {package}：{detail}。</translation>
    </message>
    <message>
        <source>The package {package} failed: {detail}.</source>
        <translation>翻译包 {package} 出错：{detail}。</translation>
    </message>
    <message>
        <source>The translation engine ended unexpectedly in the package {package}. It starts again when needed.</source>
        <translation>翻译引擎在使用翻译包 {package} 时意外结束，需要时会重新启动。</translation>
    </message>
    <message>
        <source>The translation was stopped because another one began. Try again when the column&apos;s translation is complete.</source>
        <translation>因另一项翻译开始，此翻译已停止。请等该栏翻译完成后再试。</translation>
    </message>
    <message>
        <source>The package {package} crashed {crashes} times and is not used any more. Install it anew.</source>
        <translation>翻译包 {package} 崩溃了 {crashes} 次，不再使用。请重新安装。</translation>
    </message>
    <message>
        <source>The dictionary is missing: {path}. Install Diglot anew.</source>
        <translation>缺少词典：{path}。请重新安装 Diglot。</translation>
    </message>
    <message>
        <source>Something unexpected went wrong: {detail}</source>
        <translation>发生意外错误：{detail}</translation>
    </message>
    <message>
        <source>in {encoding}; Hugo reads UTF-8. Save it as UTF-8.</source>
        <translation>编码为 {encoding}；Hugo 读取 UTF-8。请另存为 UTF-8。</translation>
    </message>
    <message>
        <source>{tag} is listed, but there is no file in {tag}</source>
        <translation>列出了 {tag}，但没有 {tag} 的文件</translation>
    </message>
    <message>
        <source>{file} is in {tag}, which is not in the list</source>
        <translation>{file} 的语言是 {tag}，但列表中没有</translation>
    </message>
    <message>
        <source>{file} ({tag}) lists this article, but is not listed here</source>
        <translation>{file}（{tag}）列出了本文，但这里没有列出它</translation>
    </message>
    <message>
        <source>lang says {tag}, the file name says {name}</source>
        <translation>lang 为 {tag}，文件名却为 {name}</translation>
    </message>
    <message>
        <source>the file says {tag}, but stands in the folder of {folder}</source>
        <translation>文件标为 {tag}，却位于 {folder} 的文件夹</translation>
    </message>
    <message>
        <source>the file says {tag}, but its text reads as {text}</source>
        <translation>文件标为 {tag}，但文本看来是 {text}</translation>
    </message>
    <message>
        <source>{tag} stands twice in {key}</source>
        <translation>{tag} 在 {key} 中出现两次</translation>
    </message>
    <message>
        <source>“{tag}” in {key} is no language tag</source>
        <translation>{key} 中的“{tag}”不是语言标记</translation>
    </message>
    <message>
        <source>{source} has changed since this file was made from it</source>
        <translation>{source} 在生成此文件之后已有改动</translation>
    </message>
    <message>
        <source>images: {count}, but {expected} in {source}</source>
        <translation>图片：{count}，而 {source} 中为 {expected}</translation>
    </message>
    <message>
        <source>links: {count}, but {expected} in {source}</source>
        <translation>链接：{count}，而 {source} 中为 {expected}</translation>
    </message>
    <message>
        <source>pieces of code: {count}, but {expected} in {source}</source>
        <translation>代码：{count}，而 {source} 中为 {expected}</translation>
    </message>
    <message>
        <source>headings: {count}, but {expected} in {source}</source>
        <translation>标题：{count}，而 {source} 中为 {expected}</translation>
    </message>
    <message>
        <source>“{text}” looks like a leftover of machine translation</source>
        <translation>“{text}”看来是机器翻译的残留</translation>
    </message>
    <message>
        <source>{count} articles have a top-level “lang”, which fails the build with Hugo 0.159 to 0.164</source>
        <translation>{count} 篇文章有顶层的“lang”，在 Hugo 0.159 至 0.164 中会使构建失败</translation>
    </message>
    <message>
        <source>{count} file names have a language in upper case; older Hugo wants lower case. Rename nothing.</source>
        <translation>{count} 个文件名的语言部分含大写；旧版 Hugo 要求小写。请勿重命名。</translation>
    </message>
    <message>
        <source>the engine did not finish a sentence here; check the translation</source>
        <translation>引擎在此处没有译完一句；请检查译文</translation>
    </message>
    <message>
        <source>left untranslated, because the translation would have changed the markup; translate it by hand</source>
        <translation>未翻译，因为翻译会改变标记；请手工翻译</translation>
    </message>
    <message>
        <source>bold, italic or strikethrough was left out, because it is not sure on which words it belongs; check it</source>
        <translation>粗体、斜体或删除线未保留，因为无法确定属于哪些词；请检查</translation>
    </message>
    <message>
        <source>a link stands where it belongs by a best guess, or at the end of its sentence; check it</source>
        <translation>链接的位置是估计的，或放在了句末；请检查</translation>
    </message>
    <message>
        <source>a sentence was translated in parts, because code, an address or the like in it was lost; check it</source>
        <translation>有一句因其中的代码、网址等丢失而分段翻译；请检查</translation>
    </message>
    <message>
        <source>the engine said nothing to a sentence, which stands as it was; translate it by hand</source>
        <translation>有一句引擎没有给出译文，保留了原文；请手工翻译</translation>
    </message>
    <message>
        <source>“{key}” keeps the source&apos;s text: {note}</source>
        <translation>“{key}”保留原文：{note}</translation>
    </message>
</context>
</TS>
